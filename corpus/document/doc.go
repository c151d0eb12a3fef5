// Package document is a file out of its container, as the importers read it: its lines, and its paragraphs with what
// the container knows of them.
package document
