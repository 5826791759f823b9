/** What a field of front matter becomes. Dates are text, as RFC 3339 writes them. */
export type FieldValue = string | number | boolean
