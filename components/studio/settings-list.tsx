interface SettingsListProps {
  groups: readonly {
    readonly title: string
    readonly rows: readonly {
      readonly name: string
      /** Never a secret. */
      readonly value: string
      /** The variables that decide it. */
      readonly by?: readonly string[]
    }[]
  }[]
}

/** What is set up, and by which setting; secrets are not among it. */
export function SettingsList({ groups }: SettingsListProps) {
  return (
    <div className="settings">
      {groups.map(({ title, rows }) => (
        <section key={title}>
          <h2>{title}</h2>
          <dl className="facts">
            {rows.map(({ name, value, by = [] }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <span>{value}</span>
                  {by.length > 0 && <span className="file">{by.join(', ')}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
