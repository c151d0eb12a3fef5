package texts

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/litvinov"
)

// book is the book of 1955.
var book = &Format{
	Name: litvinov.ID,
	Recognise: func(f File, cal *corpus.Calendar) Sure {
		if litvinov.Recognise(f.Lines(), cal.Edition(litvinov.ID)) {
			return Surely
		}
		return No
	},
	Read: func(f File, cal *corpus.Calendar) Read {
		text, problems := litvinov.Read(f.Lines(), cal.Edition(litvinov.ID))
		return Read{Text: text, Problems: problems}
	},
	Whole: func(s *Source, cal *corpus.Calendar) string {
		if why := brokenBook(s.Text, cal.Edition(litvinov.ID)); why != "" {
			return why
		}
		return lackingChapters(s.Data)
	},
	Merge: fuller,
	What:  func(*corpus.Text) string { return "the book “Notes for a Journal”" },
}

// The shares of the printed pages known to the calendar that make a text a copy of
// that edition, and the whole of it, and how many of the last may be lacking: another
// scan of the same edition may read a few page beginnings otherwise.
const (
	some  = 0.1
	whole = 0.9
	ends  = 3
)

// brokenBook says what of the known book a text lacks, "" if nothing or if the text
// is none that the calendar knows.
func brokenBook(t *corpus.Text, ed *corpus.Edition) string {
	n := CountOf(t).Pages
	if ed == nil || float64(n) < some*float64(len(ed.Pages)) {
		return ""
	}
	last, parts, final := 0, map[corpus.Part]bool{}, ""
	for _, e := range t.Entries {
		parts[e.Part] = true
		for _, p := range e.Passages {
			if p.Part == corpus.PrintedIndex {
				final = p.Text
				continue
			}
			for _, r := range p.Pages() {
				last = max(last, r.To)
			}
		}
	}
	pages := slices.DeleteFunc(slices.Clone(ed.Pages), func(p corpus.PageStart) bool { return p.Page <= last })
	letter, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(final, func(r rune) bool { return !unicode.IsLetter(r) }))
	switch {
	case len(pages) > ends:
		return fmt.Sprintf("it is a part of the book, and breaks off after printed page %d", last)
	case float64(n) < whole*float64(len(ed.Pages)):
		return fmt.Sprintf("it is a part of the book: %d of its %d printed pages were found", n, len(ed.Pages))
	case !parts[corpus.PrintedIndex]:
		return "it lacks the printed index at the end of the book"
	case unicode.ToUpper(letter) < 'Y':
		return fmt.Sprintf("it breaks off in the printed index, at the letter %c", letter)
	}
	return ""
}

// lackingChapters says which chapters a book lacks of which the calendar knows nothing.
func lackingChapters(data []byte) string {
	var missing []string
	for _, name := range []string{"Chapter One", "Chapter Two", "Chapter Three", "Chapter Four"} {
		if !strings.Contains("\n"+string(data), "\n"+name+":") {
			missing = append(missing, name)
		}
	}
	if len(missing) == 0 {
		return ""
	}
	return "it is a part of the book: it lacks " + strings.Join(missing, ", ")
}
