package printed

import (
	"regexp"
	"strings"

	"daybook/corpus/dates"
)

// A doubt is what the diarist or an editor says of a date beside it.
type doubt uint8

const (
	noDoubt  doubt = iota
	isAbout        // it is about that time: "c. 20 March 1921"
	isUnsure       // it may be another: "30 March 1921 (?)"
)

var doubtWords = [...]string{"", "the words beside it say that it is about then",
	"a question mark or a word beside it says that it is not sure"}

var (
	// aboutMark is what stands before a date that is about then, or not sure, wherever the date stands.
	aboutMark = regexp.MustCompile(`^(?i:(?:c\.|ca\.?|circa|approx\.?|ungef\.|ок\.) ?|\? ?)`)
	// aboutWord does so, where the date is all that stands there: in a sentence it may say anything.
	aboutWord = regexp.MustCompile(`^(?i:(?:c|about|around|approximately|probably|prob\.|possibly|perhaps|` +
		`etwa|gegen|um|ungefähr|wohl|vermutlich|vers|environ|около|примерно|вероятно)(?: the| den| le)? )`)
	// doubtBehind is what stands behind a date that is not sure.
	doubtBehind = regexp.MustCompile(`^ ?(?:\?|[(\[] ?(?:\?|(?i:about|circa|approx\.?|approximate|` +
		`approximately|probably|prob\.|possibly|perhaps|uncertain|date uncertain|conjectural|vermutlich|wohl|ungefähr|environ)\??) ?[)\]])`)
	aboutThen = regexp.MustCompile(`(?i)^ ?[(\[] ?(?:about|circa|approx|ungef|environ)|^[^?]*(?:c|about|around|` +
		`ca|circa|approx\w*|etwa|gegen|um|ungef\pL*|vers|environ|ок|около|примерно)[. ]`)
	// unknownYear is a year of which figures are missing.
	unknownYear = regexp.MustCompile(`^[., \[(]*(?:1[5-9]|20)(?:\d[?_*]|\?|__|--|\*\*|[–—]+(?:[\])., ]|$))`)
)

// doubtBefore passes over what says before a date that it is in doubt; alone is whether it does so only where nothing
// else stands in the text.
func (s *scanner) doubtBefore() (is doubt, alone bool) {
	m := aboutMark.FindString(s.text[s.at:])
	if m == "" {
		m = aboutWord.FindString(s.text[s.at:])
		alone = m != ""
	}
	if m == "" {
		return noDoubt, false
	}
	s.at += len(m)
	s.skip("[")
	return kindOf(m), alone
}

// doubtBehind passes over what says so behind a date.
func (s *scanner) doubtBehind() doubt {
	m := doubtBehind.FindString(s.text[s.at:])
	s.at += len(m)
	return kindOf(m)
}

func kindOf(words string) doubt {
	switch {
	case words == "":
		return noDoubt
	case aboutThen.MatchString(words):
		return isAbout
	}
	return isUnsure
}

// Doubtful reports whether the date is marked where it is printed as one that is about then, or not sure.
func (o Date) Doubtful() bool { return o.doubt != noDoubt }

// marked says in a date that it is in doubt where it is printed.
func (o Date) marked(d dates.Date) dates.Date {
	if o.doubt == noDoubt || d.IsZero() {
		return d
	}
	if d.Basis = dates.Inferred; d.Reason != "" {
		d.Reason += "; "
	}
	d.Reason += doubtWords[o.doubt]
	return d
}

// hasDoubt is the doubt that stands within the words of a date: "31 March [1921?]".
func hasDoubt(words string) doubt {
	if strings.Contains(words, "?") {
		return isUnsure
	}
	return noDoubt
}
