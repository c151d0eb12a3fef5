package texts

import (
	"fmt"
	"strings"
	"unicode"

	"daybook/corpus"
	"daybook/corpus/maisky"
)

// archive is saved pages of the Stalin Digital Archive.
var archive = &Format{
	Name: maisky.ID,
	Recognise: func(f *File) Sure {
		switch {
		case f.Find(maisky.ID) != nil:
			return Surely
		case maisky.Recognise(f.Lines):
			return Likely
		}
		return No
	},
	Read: func(f *File) (*corpus.Text, []corpus.Problem) {
		return maisky.Read(f.Lines, f.Calendar.Edition(maisky.ID))
	},
	Lacks:   brokenPage,
	Merge:   func(texts []*corpus.Text) (*corpus.Text, []corpus.Problem) { return maisky.Merge(texts...) },
	Several: true,
	What: func(t *corpus.Text, _ *corpus.Calendar) string {
		if len(t.Entries) == 1 {
			return "a page of Maisky's diary, " + t.Entries[0].Date.String()
		}
		return "a page of Maisky's diary"
	},
	Known: func(f *File) *corpus.Text {
		if !maisky.Recognise(f.Lines) {
			return nil
		}
		text, _ := maisky.ReadLayout(f.Lines, f.Calendar.Edition(maisky.ID))
		return text
	},
}

// brokenPage says whether a page of the archive ends with the file, within a sentence.
func brokenPage(t *corpus.Text) string {
	last, at := "", 0
	for _, e := range t.Entries {
		for _, p := range e.Passages {
			for _, l := range p.Lines {
				if l.To >= at {
					last, at = p.Text, l.To
				}
			}
		}
	}
	for _, skip := range t.Skipped {
		if skip.Lines.From > at {
			return ""
		}
	}
	last = strings.TrimRightFunc(last, func(r rune) bool {
		return unicode.IsSpace(r) ||
			strings.ContainsRune("’”'\")]", r)
	})
	if last == "" || strings.ContainsAny(last[len(last)-1:], ".!?:") || strings.HasSuffix(last, "…") {
		return ""
	}
	return fmt.Sprintf("it breaks off within a sentence, in line %d", at)
}
