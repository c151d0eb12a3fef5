package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/litvinov"
	"daybook/corpus/maisky"
)

// complete refuses a part of a text: answers from it would pass over the rest in
// silence. The error is a *corpus.FileError.
func complete(s source, cal *corpus.Calendar) error {
	why := ""
	if s.text.Diary == maisky.ID {
		why = brokenPage(s)
	} else if why = brokenBook(s.text, cal.Edition(litvinov.ID)); why == "" {
		why = lackingChapters(s)
	}
	if why == "" {
		return nil
	}
	return &corpus.FileError{Text: why, Hint: "Import the whole of it. A part can still be read where it lies, with -texts DIRECTORY."}
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
	n := count(t).pages
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
func lackingChapters(s source) string {
	var missing []string
	for _, name := range []string{"Chapter One", "Chapter Two", "Chapter Three", "Chapter Four"} {
		if !strings.Contains("\n"+string(s.data), "\n"+name+":") {
			missing = append(missing, name)
		}
	}
	if len(missing) == 0 {
		return ""
	}
	return "it is a part of the book: it lacks " + strings.Join(missing, ", ")
}

// brokenPage says whether a page of the archive ends with the file, within a sentence.
func brokenPage(s source) string {
	last, at := "", 0
	for _, e := range s.text.Entries {
		for _, p := range e.Passages {
			for _, l := range p.Lines {
				if l.To >= at {
					last, at = p.Text, l.To
				}
			}
		}
	}
	for _, skip := range s.text.Skipped {
		if skip.Lines.From > at {
			return ""
		}
	}
	last = strings.TrimRightFunc(last, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("’”'\")]", r) })
	if last == "" || strings.ContainsAny(last[len(last)-1:], ".!?:") || strings.HasSuffix(last, "…") {
		return ""
	}
	return fmt.Sprintf("it breaks off within a sentence, in line %d", at)
}
