/** What a local account may: see `lib/auth/permissions.ts`. */
export function RoleField() {
  return (
    <p className="field">
      <label htmlFor="person-role">Role</label>
      <select id="person-role" name="role" defaultValue="author">
        <option value="author">author: sees drafts, shares own posts</option>
        <option value="editor">editor: publishes, too</option>
        <option value="admin">admin: people and settings, too</option>
      </select>
    </p>
  )
}
