package printed

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"daybook/corpus/feast"
)

// A Feast is the name of a feast that stands where a date does. The zero value is none.
type Feast struct {
	Words string // as printed, with the year where there is one
	Year  int    // as printed, else 0
	End   int    // of the words in the text, in bytes
	Whole bool   // nothing else stands in the text
	feast.Feast
}

// ReadFeast reads the feast that a text begins with, alone, with a year, or set apart from what
// follows by a stop, a colon or a dash.
func ReadFeast(text string) (f Feast, ok bool) {
	s := scanner{text: text}
	s.skip(spaces + "*_([#")
	start := s.at
	if f.Feast, f.End, ok = feast.At(text, start); !ok {
		return f, false
	}
	s.at = f.End
	s.skip("., " + spaces)
	for _, join := range []string{"of ", "in ", "de ", "del ", "anno "} {
		if strings.HasPrefix(s.text[s.at:], join) {
			s.at += len(join)
		}
	}
	if m := yearForm.FindStringSubmatch(s.text[s.at:]); m != nil && len(m[1]) == 4 && m[2] == "" &&
		!digitAt(s.text, s.at+len(m[0])) {
		f.Year, _ = strconv.Atoi(m[1])
		f.End = s.at + len(m[0])
	}
	f.Words = text[start:f.End]
	rest := strings.TrimLeft(text[f.End:], "*_)]")
	f.Whole = strings.Trim(rest, ".:,;–—- "+spaces) == ""
	first, _ := utf8.DecodeRuneInString(f.Words)
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, spaces))
	return f, f.Whole || strings.ContainsRune(".:;–—", next) && (unicode.IsUpper(first) || unicode.IsDigit(first))
}

// afterFeast reads a date that the name of a feast stands before: "Easter Monday, 20 April 1908".
func (s *scanner) afterFeast(start int) (o Date, ok bool) {
	if _, s.at, ok = feast.At(s.text, start); !ok {
		return o, false
	}
	s.skip(",.( " + spaces)
	at := s.at
	for _, read := range []func() (Date, bool){s.figures, s.margin, s.words} {
		s.at = at
		if o, ok = read(); ok {
			break
		}
	}
	o.Weekday, o.Said = true, true
	return o, ok && o.Day > 0 && (o.Month > 0 || o.Ordinal)
}
