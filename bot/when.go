package bot

import (
	"errors"
	"strings"

	"daybook/corpus/dates"
	"daybook/corpus/names"
)

// Today is the day that it is where the asker is: in the zone of the server's daily
// post or, without one, the program's.
func (b *Bot) Today(r Request) dates.Day {
	now := b.now()
	if r.From.Zone != nil {
		now = now.In(r.From.Zone)
	}
	return dates.DayOf(now)
}

// When reads a date that somebody typed; the error is a *UserError.
func (b *Bot) When(r Request, s string) (dates.When, error) {
	w, err := b.corpus.DatesOf(r.Arg("diary"), b.Today(r)).Parse(s)
	if e, ok := errors.AsType[*dates.Error](err); ok {
		hint := e.Hint
		if e.Foreign {
			hint = b.Elsewhere(s) + " " + hint
		}
		return w, &UserError{Text: "“" + Shorten(s, 60) + "”: " + e.Text, Hint: hint}
	}
	return w, err
}

// Elsewhere says which commands know words that are no date.
func (b *Bot) Elsewhere(s string) string {
	said := Shorten(s, 60)
	var ways []string
	if names.Outright(b.corpus.Names().Find(s)) {
		ways = append(ways, "/who "+said)
	}
	if found := b.corpus.Glossary().Closest(s); len(found) == 1 {
		ways = append(ways, "/what "+said)
	}
	return "Try " + strings.Join(append(ways, "/search "+said), " or ") + "."
}

// FromToday reports whether the time w of the words s is told from today, as last week is.
func (b *Bot) FromToday(r Request, s string, w dates.When) bool {
	other, err := b.corpus.Dates(b.Today(r).AddDays(100)).Parse(s)
	return err == nil && other != w
}
