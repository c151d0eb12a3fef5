package ask

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"daybook/corpus/dates"
)

// How many days a time has that is told by an event without a measure.
const (
	halfYear = 183 // before or after it
	weeks    = 45  // shortly before, soon after, on the eve of, when it was
)

// What stands before an event and says which time is meant; all end where its name begins, an article apart.
const (
	article = `(?:the |that )*$`
	counted = `half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}|(?:a )?couple of|` +
		`(?:a )?(?:good )?few|several|some|many`
	lapse   = `(day|night|week|fortnight|month|year)s?(?: or (?:so|two))? `
	sooner  = `(?:before|prior to|ahead of|preceding|until|till|up to|leading up to)`
	later   = `(?:after|following|once|in the wake of|in the aftermath of)`
	from    = `(?:since|ever since|from)`
	seasons = `spring|summer|autumn|fall|winter`
	quickly = `(?:(?:right|straight|just|only|even|shortly|soon|immediately|directly|not long) )`
	atTime  = `(?:when|while|during|as|amid|amidst|the moment|in the (?:middle|midst|course|days|time) of|` +
		`at the (?:start|beginning|outbreak|time|moment|height) of|by the time)`
)

var (
	reCounted = regexp.MustCompile(`(?i)\b(` + counted + `) (?:short |long |more )?` + lapse + `(?:(` + sooner + `)|` +
		later + `|into|` + from + `) ` + article)
	reStretch = regexp.MustCompile(`(?i)\b(?:(?:the|that|next|following|same|very|first|last|whole) )+` +
		`(days?|nights?|mornings?|evenings?|weeks?|weekend|fortnight|months?|years?|` + seasons + `) ` + quickly + `?(?:(` +
		sooner + `)|(` + later + `)|(?:of|when|that|in which))? ?` + article)
	reSoon    = regexp.MustCompile(`(?i)\b` + quickly + `(?:(` + sooner + `)|` + later + `|` + from + `) ` + article)
	reThen    = regexp.MustCompile(`(?i)\b(?:(` + sooner + `)|(` + later + `)|` + from + `) ` + article)
	reEve     = regexp.MustCompile(`(?i)\b(?:on )?(?:the )?(?:very )?eve of ` + article)
	reAround  = regexp.MustCompile(`(?i)\b` + about + ` ` + article)
	reAt      = regexp.MustCompile(`(?i)\b` + atTime + ` ` + article)
	reBetween = regexp.MustCompile(`(?i)\b(?:(?:in|during|over) (?:the )?(?:\w+ )?)?(?:in )?between ` + article)
	reAnd     = regexp.MustCompile(`(?i)^,? and (?:the |that )*$`)
)

// between is the time between two events, and where it begins to be told.
func between(question string, a, b *namedEvent) (t ByEvent, ok bool) {
	t.from, t.to = a.event.When.From, b.event.When.To
	at := reBetween.FindStringIndex(question[:a.start])
	if at == nil || !reAnd.MatchString(question[a.end:b.start]) || t.to.Before(t.from) {
		return t, false
	}
	t.start, t.apart = at[0], true
	return t, true
}

// related is the time that is meant by an event of a date and what stands before its name, and where that begins; false where
// nothing there tells a time.
func related(lead string, e *namedEvent, w dates.Date) (t ByEvent, ok bool) {
	tell := func(start int, from, to dates.Day) (ByEvent, bool) {
		return ByEvent{start: start, from: from, to: to, apart: true}, true
	}
	around := func(start int, before bool, least, most int) (ByEvent, bool) {
		if before {
			return tell(start, w.From.AddDays(-most), w.From.AddDays(-least))
		}
		return tell(start, w.To.AddDays(least), w.To.AddDays(most))
	}
	if m := reCounted.FindStringSubmatchIndex(lead); m != nil {
		least, most := measure(lead[m[2]:m[3]], lead[m[4]:m[5]])
		return around(m[0], m[6] >= 0, least, most)
	}
	if m := reStretch.FindStringSubmatchIndex(lead); m != nil {
		from, to := stretch(strings.ToLower(lead[m[2]:m[3]]), w, m[4] >= 0, m[6] >= 0)
		return tell(m[0], from, to)
	}
	if m := reSoon.FindStringSubmatchIndex(lead); m != nil {
		return around(m[0], m[2] >= 0, 0, weeks)
	}
	if m := reEve.FindStringIndex(lead); m != nil {
		return around(m[0], true, 0, weeks)
	}
	if e.vague {
		return t, false
	}
	return atOrAbout(lead, e, w)
}

// atOrAbout is related for what has no measure.
func atOrAbout(lead string, e *namedEvent, w dates.Date) (t ByEvent, ok bool) {
	if m := reThen.FindStringSubmatchIndex(lead); m != nil {
		t = ByEvent{start: m[0], from: w.To, to: w.To.AddDays(halfYear), apart: true}
		switch {
		case m[2] >= 0:
			t.from, t.to = w.From.AddDays(-halfYear), w.From
		case m[4] < 0: // since
			t.from = w.From
		}
		return t, true
	}
	if m := reAround.FindStringIndex(lead); m != nil {
		return ByEvent{start: m[0], from: w.From.AddDays(-loosely), to: w.To.AddDays(loosely)}, true
	}
	if m := reAt.FindStringIndex(lead); m != nil && len(e.words) > 1 { // "at the time of Munich" may be the place
		t = ByEvent{start: m[0], from: w.From.AddDays(-soon), to: w.To}
		if w.To.Sub(w.From) < weeks {
			t.to = w.To.AddDays(weeks)
		}
		return t, true
	}
	return t, false
}

// lapseDays are how many days a measure of time has.
var lapseDays = map[string]int{"day": 1, "night": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}

var counts = map[string]int{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
	"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}

// measure is how many days so many of a unit are at least and at most, as people count.
func measure(many, unit string) (least, most int) {
	many, days := strings.ToLower(many), lapseDays[strings.ToLower(unit)]
	n, err := strconv.Atoi(many)
	if err != nil {
		n = counts[many]
	}
	switch {
	case strings.HasPrefix(many, "half"):
		return days / 4, days * 3 / 4
	case n > 0:
		slack := max(4, n*days/4)
		return n*days - slack, n*days + slack
	case strings.Contains(many, "couple"):
		return days, 3 * days
	case strings.Contains(many, "few"):
		return days, 6 * days
	}
	return days, 9 * days // some, several
}

// stretch is a stretch of time that is told by an event: the winter after it, the week of it.
func stretch(unit string, w dates.Date, before, after bool) (dates.Day, dates.Day) {
	year := func(y int, end bool) dates.Day {
		if end {
			return dates.Day{Year: y, Month: 12, Day: 31}
		}
		return dates.Day{Year: y, Month: 1, Day: 1}
	}
	one, many := strings.CutSuffix(unit, "s")
	days := map[string]int{"month": weeks, "week": 14, "weekend": 10, "fortnight": 20}[one]
	if days == 0 {
		days = soon
	}
	if many {
		days = map[string]int{"day": 21, "week": 60, "month": 270, "year": 4 * 365}[one]
	}
	switch season := seasonOf[unit]; {
	case season > 0:
		return seasonBy(season, w, before, after)
	case one == "year" && !many && before:
		return year(w.From.Year-1, false), w.From
	case one == "year" && !many && after:
		return w.To, year(w.To.Year+1, true)
	case one == "year" && !many:
		return year(w.From.Year, false), year(w.To.Year, true)
	case before:
		return w.From.AddDays(-days), w.From
	case after:
		return w.To, w.To.AddDays(days)
	case one == "month":
		return dates.Day{Year: w.From.Year, Month: w.From.Month, Day: 1}, w.To.EndOfMonth()
	}
	return w.From.AddDays(-soon), w.To.AddDays(soon)
}

// seasonOf are the months in which the seasons begin.
var seasonOf = map[string]time.Month{"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

// seasonBy is the season after an event, before it, or the nearest of its year. That in which it was is the one after
// it where a month of it was to come.
func seasonBy(begins time.Month, w dates.Date, before, after bool) (dates.Day, dates.Day) {
	season := func(year int) (dates.Day, dates.Day) {
		from := dates.Day{Year: year, Month: begins, Day: 1}
		return from, from.AddDays(70).EndOfMonth() // in the third month
	}
	switch {
	case after:
		for y := w.To.Year - 1; ; y++ {
			if from, to := season(y); to.Sub(w.To) > 30 {
				if from.Before(w.To) {
					from = w.To
				}
				return from, to
			}
		}
	case before:
		for y := w.From.Year; ; y-- {
			if from, to := season(y); w.From.Sub(from) > 30 {
				if to.After(w.From) {
					to = w.From
				}
				return from, to
			}
		}
	}
	y := w.From.Year
	if begins == 12 && w.From.Month <= 6 {
		y--
	}
	return season(y)
}
