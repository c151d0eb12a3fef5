package litvinov

import (
	"regexp"
	"strings"

	"daybook/corpus"
)

const months = `(?:January|February|March|April|May|June|July|August|September|October|November|December)`

// looksDated matches a paragraph that begins as a dated opening does: with a day and
// month, a month with dots or a year, a run of months, or a bare year, after
// nothing but dots. Any date after a preposition is no opening.
var looksDated = regexp.MustCompile(`^(?:[. ]|\(omission\))*(?:` +
	`\d{1,2}(?:st|nd|rd|th) ` + months + `\b` +
	`|` + months + `(?: ?[,–-] ?` + months + `)*(?:,? \d{4}| ?\.|$| ?–)` +
	`|(?:19[0-9]{2})(?:\.| ?\. \.|$))`)

// suspect reports a paragraph that looks like a dated opening but is none of the
// calendar's.
func (r *reader) suspect(p *corpus.Passage) {
	if len(r.ed.Openings) > 0 && looksDated.MatchString(p.Text) {
		r.warn(p.Lines[0].From, "the calendar does not take it for one", "this paragraph begins like a dated opening")
	}
}

// checkOpening reports an opening whose printed words are not at the beginning of
// the paragraph that the calendar points to.
func (r *reader) checkOpening(p *corpus.Passage, o *corpus.Entry) {
	have := p.Text[:min(len(p.Text), 80+len(o.Date.Printed))]
	if o.Date.Printed != "" && !strings.Contains(squeeze(have), squeeze(o.Date.Printed)) {
		r.warn(p.Lines[0].From, "", "the words %q of the opening of %s do not stand here", o.Date.Printed, o.ID)
	}
}

// squeeze drops all but letters and figures.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .,–-'’…", r) {
			return -1
		}
		return r
	}, strings.ToLower(s))
}
