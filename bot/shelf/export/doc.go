// Package export writes what was kept as files: Markdown, CSV, JSON, and what a file of
// citations is made of. The diary's words are in none of them.
package export
