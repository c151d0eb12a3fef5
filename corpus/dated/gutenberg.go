package dated

import (
	"cmp"
	"regexp"
	"strings"

	"daybook/corpus"
	"daybook/corpus/document"
)

// Project Gutenberg says whose a book is in lines above it, and puts its own name around the title.
var (
	ebookField = regexp.MustCompile(`^(Title|Author|Editor|Translator|Language): +(\S.*)$`)
	ebookTitle = regexp.MustCompile(`^The Project Gutenberg e?[Bb]ook of (.+?)(?:, by .*)?$`)
)

// headLines is how many lines of a file are above the book at most.
const headLines = 80

// ebook takes what Project Gutenberg says of a book, where a document is one of its.
func ebook(d *document.Document) {
	lines := d.Lines[:min(len(d.Lines), headLines)]
	is := false
	for _, l := range lines {
		is = is || strings.Contains(l, "Project Gutenberg")
	}
	if !is {
		return
	}
	a := &d.About
	a.Title = strings.TrimSpace(strings.TrimSuffix(a.Title, "| Project Gutenberg"))
	if m := ebookTitle.FindStringSubmatch(a.Title); m != nil {
		a.Title = m[1]
	}
	for _, l := range lines {
		if strings.HasPrefix(l, "***") {
			return
		}
		m := ebookField.FindStringSubmatch(strings.TrimSpace(l))
		if m == nil {
			continue
		}
		switch m[1] {
		case "Title":
			a.Title = m[2]
		case "Author":
			a.Author = cmp.Or(a.Author, m[2])
		case "Editor":
			a.Editor = cmp.Or(a.Editor, m[2])
		case "Translator":
			a.Translator = cmp.Or(a.Translator, m[2])
		case "Language":
			tag, _ := corpus.LanguageTag(m[2])
			a.Language = cmp.Or(a.Language, tag)
		}
	}
}
