package when

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"daybook/corpus/dates"
	"daybook/corpus/fold"
	"daybook/corpus/when/token"
)

// A Reader reads dates as people write them: the one reader of dates, for every command and for questions. The
// zero value reads all but what depends on the day ("today") and on the diaries (years of two figures). It is a
// value, may be copied, and may be used from several goroutines. Corpus.Dates makes one.
type Reader struct {
	// Today is what "today" is. Without it such words are no dates.
	Today dates.Day
	// Covered are the years of which the diaries have something, one for each diary and calendar.
	Covered []Years
	diary   string // of which a request is about, alone: see For
}

const (
	dateForms = "Write 1938, 1938-03, 1938-03-16, 1938-03..1938-06, 16 March 1938, March to May 1938, late 1930, " +
		"the 1930s, 16 March (in every year) or today."
	manyTokens = 40
)

// Parse reads a text that is one date and nothing else: words, figures and marks in any usual order, English or
// Russian; ranges, open ranges, parts, decades, weeks, EDTF (see bot/testdata/forms/dates.txt for the forms). The
// error is a *dates.Error, with the true reason and a form that works.
func (r Reader) Parse(s string) (dates.When, error) {
	w, e := r.parse(s)
	if e == nil {
		return w, nil
	}
	if tidy := token.Tidy(s); tidy != s { // only what is refused as it stands is read anew
		w, again := r.parse(tidy)
		if again == nil {
			return w, nil
		}
		if e.Foreign && !again.Foreign || token.Blanks(s) { // it says more
			e = again
		}
	}
	return dates.When{}, e
}

// Is reports whether Parse reads a text; it costs less than the reason why not.
func (r Reader) Is(s string) bool {
	is := func(s string) bool {
		_, e, plain := r.read(s, token.Of(s))
		return plain && e == nil
	}
	tidy := token.Tidy(s)
	return is(s) || tidy != s && is(tidy)
}

// Ranged reports whether a text is a range with both its ends, such as 1937-1938 or March to May 1938.
func (r Reader) Ranged(s string) bool {
	p := newParser(r, s)
	if len(p.toks) > manyTokens {
		return false
	}
	w, err := r.Parse(s)
	return err == nil && slices.ContainsFunc(p.times(0), func(t wtime) bool {
		return t.why == nil && !t.lone && t.when == w && t.when.From != dates.Earliest && t.when.To != dates.Latest &&
			p.tok(p.over(t.end)).Kind == token.End
	})
}

func (r Reader) parse(s string) (dates.When, *dates.Error) {
	toks := token.Of(s)
	w, e, plain := r.read(s, toks)
	if !plain {
		e = r.whyNot(s, toks)
	}
	return w, e
}

// read is parse for what is a date or is plainly none, for the reason that is returned; plain is false where the
// reason must be looked for.
func (r Reader) read(s string, toks token.Tokens) (w dates.When, e *dates.Error, plain bool) {
	switch {
	case strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0:
		return dates.When{}, &dates.Error{Text: "No date was given.", Hint: dateForms}, true
	case len(toks) > manyTokens || len(s) > token.Longest:
		return dates.When{}, nil, false
	}
	p := newParser(r, s)
	times := p.times(0)
	var found, missed *wtime
	for i := range times {
		t := &times[i]
		switch {
		case p.tok(p.over(t.end)).Kind != token.End:
		case t.why != nil:
			if missed == nil {
				missed = t
			}
		case found == nil:
			found = t
		case found.order != 0 && t.order != 0 && found.order != t.order && found.when != t.when:
			if russian(toks) { // where nobody writes the month first
				if t.order == 'd' {
					found = t
				}
				continue
			}
			return dates.When{}, twoWays(found.when, t.when), true
		}
	}
	switch {
	case found != nil:
		return found.when, nil, true
	case missed != nil:
		return dates.When{}, missed.why, true
	}
	return dates.When{}, nil, false
}

func twoWays(a, b dates.When) *dates.Error {
	return &dates.Error{Text: "This can be read in two ways.",
		Hint: fmt.Sprintf("Write %s for %s, or %s for %s.", a.Plain(), a, b.Plain(), b)}
}

// russian reports whether there is a Russian word beside the figures.
func russian(toks token.Tokens) bool {
	for _, t := range toks {
		if t.Kind == token.Word && t.Text[0] >= 0x80 {
			return true
		}
	}
	return false
}

// whyNot says what stands in the way: a misspelt word, words that are no part of the date among them, or that
// there is no date.
func (r Reader) whyNot(s string, toks token.Tokens) *dates.Error {
	if len(toks) <= manyTokens {
		if e := r.movable(s, toks); e != nil {
			return e
		}
		if e := r.misspelt(s, toks); e != nil {
			return e
		}
	}
	if found := r.Find(s); len(found) > 0 {
		f := found[0]
		if f.Err != nil {
			return f.Err
		}
		other := strings.Join(strings.Fields(s[:f.Start]+" "+s[f.End:]), " ")
		other = strings.Trim(other, " .,;:!?()")
		if r := []rune(other); len(r) > 40 {
			other = string(r[:39]) + "…"
		}
		return &dates.Error{Text: fmt.Sprintf("“%s” is no part of a date.", other),
			Hint: fmt.Sprintf("Did you mean %s? Words are found by /search, questions answered by /ask.",
				f.When.Plain())}
	}
	e := &dates.Error{Text: "That is not a date that can be read.", Hint: dateForms, Foreign: true}
	for _, t := range toks {
		switch {
		case t.Kind == token.Number && t.Digits > 4:
			return &dates.Error{Text: fmt.Sprintf("%s is too long for a year.", t.Text), Hint: dateForms}
		case t.Kind == token.Number && t.Digits == 3 && t.Unknown == 0 && t.Suffix == "":
			return &dates.Error{Text: fmt.Sprintf("%s is too short for a year.", t.Text), Hint: dateForms}
		case t.Kind == token.Number && t.Digits == 4 && t.N < r.firstYear() && t.Unknown == 0:
			return r.noYear(t.N)
		case t.Kind == token.Number, t.Kind == token.Word &&
			(monthWords[t.Text] > 0 || weekdayWords[t.Text] > 0 || seasonWords[t.Text] > 0):
			e.Foreign = false
		}
	}
	return e
}

// misspelt offers the dates that come out when one word is put right.
func (r Reader) misspelt(s string, toks token.Tokens) *dates.Error {
	for _, t := range toks {
		if t.Kind != token.Word || len([]rune(t.Text)) < 3 || dateWord(t.Text) {
			continue
		}
		limit := 1
		if len([]rune(t.Text)) > 6 { // easter is not after
			limit = 2
		}
		var offered []string
		for d := 1; d <= limit && len(offered) == 0; d++ {
			for _, w := range spellings {
				if fold.Distance(t.Text, w, d) != d {
					continue
				}
				p := newParser(r, s[:t.Start]+w+s[t.End:])
				for _, x := range p.times(0) {
					if x.why == nil && p.tok(p.over(x.end)).Kind == token.End {
						if o := x.when.String(); !slices.Contains(offered, o) && len(offered) < 3 {
							offered = append(offered, o)
						}
						break
					}
				}
			}
		}
		if len(offered) > 0 {
			return &dates.Error{Text: fmt.Sprintf("“%s” is no word of a date.", s[t.Start:t.End]),
				Hint: "Did you mean " + strings.Join(offered, ", or ") + "?"}
		}
	}
	return nil
}

// spellings are the words to which a misspelt one can come near, months first.
var spellings = func() []string {
	var list []string
	for _, forms := range [][]string{monthForms, weekdayForms,
		{"spring summer autumn winter", "early middle late beginning end half quarter between after before since " +
			"until today yesterday tomorrow"}} {
		for _, line := range forms {
			for w := range strings.FieldsSeq(line) {
				if len([]rune(w)) > 3 || w == "may" || w == "мая" || w == "май" {
					list = append(list, w)
				}
			}
		}
	}
	return list
}()

func dateWord(w string) bool {
	return monthWords[w] > 0 || weekdayWords[w] > 0 || seasonWords[w] > 0 || ordinalWords[w] > 0 ||
		counters[w] > 0 || tensWords[w] > 0 ||
		innerWords[w] || yearWords[w] || outerWords[w]
}

// Parse reads a date without the diaries' help: see Reader.Parse.
func Parse(s string, today dates.Day) (dates.When, error) { return Reader{Today: today}.Parse(s) }
