package ask

import (
	"regexp"
	"slices"
	"time"

	"daybook/corpus/dates"
	"daybook/corpus/when"
)

// How far from a time that a question names what is of a day near it may be, in days.
const (
	soon    = 7  // a diary tells of a day within a week, and whoever asks errs by as much
	loosely = 31 // around it, shortly before, in the days after
)

// What before a time says that only about it is meant, or what is near it.
const (
	hasty = `(?:(?:right|straight|just|shortly|soon|immediately|directly|not long|(?:a )?(?:few|couple of|some) (?:days|weeks)|` +
		`(?:in )?the (?:(?:last|first|few) )*(?:days|weeks)(?: (?:just|immediately))?) )`
	ahead  = `(?:before|preceding|prior to|(?:leading )?up to|until)`
	behind = `(?:after|following|since)`
	told   = `(?:` + counted + `) ` + lapse + `|the (?:day|week|month) `
	clause = ` \S+(?: [^\s.;:?!,(]+){0,8}(?:,| \(|) ?(?:(?:in|on|around|about|of) )?(?:the )?$`
	about  = `(?:around|round about|circa|near|close to|at about|about|(?:in )?(?:the )?(?:days|weeks) (?:around|about))`
)

var (
	reBefore = regexp.MustCompile(`(?i)\b` + hasty + ahead + `(?: the)? $`)
	reAfter  = regexp.MustCompile(`(?i)\b` + hasty + behind + `(?: the)? $`)
	reAbout  = regexp.MustCompile(`(?i)\b` + about + `(?: the)? $`)
	// a few days before the pier burnt down, early in 1931
	reToldBefore = regexp.MustCompile(`(?i)\b((?:` + hasty + `|` + told + `)` + ahead + `)` + clause)
	reToldAfter  = regexp.MustCompile(`(?i)\b((?:` + hasty + `|` + told + `)` + behind + `)` + clause)
	reHasty      = regexp.MustCompile(`(?i)\b` + hasty + `$`) // where the time itself begins with "after"
	reBegins     = regexp.MustCompile(`(?i)^(?:` + ahead + `|` + behind + `)\b`)
)

// A nearTime are the days near a time that a question names, and whether they are meant.
type nearTime struct {
	from, to dates.Day // without a year and an end: a day of every year
	meant    bool      // the question says that they are meant
}

// fits reports whether an item is of the days, not merely under a heading that has them.
func (n nearTime) fits(d dates.Date) bool {
	if d.Basis == dates.Under {
		return false
	}
	if n.from.Year > 0 {
		return d.Overlaps(n.from, n.to)
	}
	from := n.from
	from.Year = d.From.Year
	return d.To.Sub(d.From) <= loosely && d.Overlaps(from.AddDays(-soon), from.AddDays(soon))
}

// near are the days near the times found in a question. A found time grows to the left by the words that say how
// near it is meant, so that they are not looked for.
func near(question string, found []when.FoundDate) (list []nearTime) {
	for i := range found {
		f := &found[i]
		switch w := f.When; {
		case f.Err != nil:
		case w.Recurring:
			if w.IsDay() {
				list = append(list, nearTime{from: w.From})
			}
		case w.To.Sub(w.From) < longestTold:
			list = append(list, nearTime{w.From.AddDays(-soon), w.To.AddDays(soon), false})
		}
		if f.Err == nil && winterOf(question[f.Start:f.End], f.When) { // or that with which the year began
			y := f.When.From.Year
			list = append(list, nearTime{dates.Day{Year: y - 1, Month: time.December, Day: 1},
				dates.Day{Year: y, Month: time.February, Day: 1}.EndOfMonth(), true})
		}
		n, from := nearly(question, f)
		if n == nil && f.Err == nil {
			n = toldNear(question[:f.Start], f.When)
		}
		f.Start = from
		if n != nil && !f.When.Recurring {
			list = append(list, *n)
		}
	}
	return list
}

var reFigures = regexp.MustCompile(`\d+`)

// winterOf reports whether a time is the winter of one year, which begins in it: whoever says so may mean the other
// winter that it has days of, too.
func winterOf(typed string, w dates.When) bool {
	return w.From.Month == time.December && w.From.Day == 1 && w.To.Month == time.February && w.To == w.To.EndOfMonth() &&
		w.To.Year == w.From.Year+1 && len(reFigures.FindAllString(typed, 2)) < 2
}

// toldNear are the days before or after a time where the question says so of what happened then; nil where it does not.
func toldNear(lead string, w dates.When) *nearTime {
	switch {
	case w.OpenFrom() || w.OpenTo():
	case reToldBefore.MatchString(lead):
		return &nearTime{w.From.AddDays(-loosely), w.To, true}
	case reToldAfter.MatchString(lead):
		return &nearTime{w.From, w.To.AddDays(loosely), true}
	}
	return nil
}

// toldBy are where a question says that what happened at a time is told by it: words that nothing is looked for by.
func toldBy(question string, found []when.FoundDate) (list []when.FoundDate) {
	for _, f := range found {
		for _, re := range []*regexp.Regexp{reToldBefore, reToldAfter} {
			if at := re.FindStringSubmatchIndex(question[:f.Start]); at != nil {
				list = append(list, when.FoundDate{Start: at[2], End: at[3]})
			}
		}
	}
	return list
}

var reMonthNumber = regexp.MustCompile(`^(?i:on )?(\pL{3,9})\.? ([1-3]\d)$`)

// eitherWay are the months that a question may mean where it has a day of every year: March 31 may be a year's.
func eitherWay(read when.Reader, question string, found []when.FoundDate) (list []nearTime) {
	for _, f := range found {
		m := reMonthNumber.FindStringSubmatch(question[f.Start:f.End])
		if m == nil || f.Err != nil || !f.When.Recurring {
			continue
		}
		if w, err := read.Parse(m[1] + " '" + m[2]); err == nil && !w.Recurring {
			list = append(list, nearTime{w.From, w.To, true})
		}
	}
	return list
}

// nearly returns the days near a found time where the question says that they are meant, and where that begins.
func nearly(question string, f *when.FoundDate) (*nearTime, int) {
	w, lead := f.When, question[:f.Start]
	switch {
	case f.Err != nil:
	case w.OpenTo() || w.OpenFrom():
		at := reHasty.FindStringIndex(lead)
		if at == nil || !reBegins.MatchString(question[f.Start:f.End]) {
			break
		}
		if w.OpenTo() {
			return &nearTime{w.From.AddDays(-1 - soon), w.From.AddDays(loosely), true}, at[0]
		}
		return &nearTime{w.To.AddDays(-loosely), w.To.AddDays(1 + soon), true}, at[0]
	default:
		if at := reBefore.FindStringIndex(lead); at != nil {
			return &nearTime{w.From.AddDays(-loosely), w.From.AddDays(soon), true}, at[0]
		}
		if at := reAfter.FindStringIndex(lead); at != nil {
			return &nearTime{w.To.AddDays(-soon), w.To.AddDays(loosely), true}, at[0]
		}
		if at := reAbout.FindStringIndex(lead); at != nil {
			return &nearTime{w.From.AddDays(-loosely), w.To.AddDays(loosely), true}, at[0]
		}
	}
	return nil, f.Start
}

// isNear reports whether a date is of the days near the times of a question.
func (r *Reading) isNear(d dates.Date) bool {
	return slices.ContainsFunc(r.near, func(n nearTime) bool { return n.fits(d) })
}

// meantLoosely reports whether a date is of days that a question names by what they are near to.
func (r *Reading) meantLoosely(d dates.Date) bool {
	return slices.ContainsFunc(r.near, func(n nearTime) bool { return n.meant && n.fits(d) })
}
