/** The text fields of a posted form; none where the body is no form. Files are left out. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^(?:application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    return new URLSearchParams()
  const fields = new URLSearchParams()
  try {
    for (const [name, value] of await request.formData())
      if (typeof value === 'string') fields.append(name, value)
  } catch (error) {
    // A body that is cut off or malformed.
    if (!(error instanceof TypeError)) throw error
  }
  return fields
}
