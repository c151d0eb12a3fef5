package maisky

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"daybook/corpus"
	"daybook/corpus/dates"
)

// A label is a heading of the contents list, or a title, taken apart.
type label struct {
	day, year int // year 0 when not printed
	month     time.Month
	talk      string // what comes before the date: "Conversation with Butler"
	ok        bool   // it has a day and a month
}

var labelForm = regexp.MustCompile(`^(?:(.+?) on )?(\d{1,2}) (\p{L}+)(?:,? (\d{4}))?$`)

// parseLabel reads "8 March", "8 March 1939", "Conversation with Butler on 18 March 1940".
func parseLabel(s string) label {
	m := labelForm.FindStringSubmatch(s)
	if m == nil {
		return label{}
	}
	l := label{talk: m[1], month: month(m[3])}
	l.day, _ = strconv.Atoi(m[2])
	l.year, _ = strconv.Atoi(m[4])
	leap := dates.Day{Year: cmp.Or(l.year, 1940), Month: l.month, Day: l.day}
	l.ok = l.month > 0 && leap.Valid() && (l.talk == "" || l.year > 0)
	return l
}

// month reads "March" or "Mar", 0 for anything else.
func month(s string) time.Month {
	for m := time.January; m <= time.December; m++ {
		if strings.EqualFold(s, m.String()) || strings.EqualFold(s, m.String()[:3]) {
			return m
		}
	}
	return 0
}

// newYear is how far a list must step back for a new year to have begun. A step of a
// few days is the archive's own disorder.
const newYear = 180

// disorder is by how many days a list may step back and still tell years: a heading
// printed twice does.
const disorder = 7

// fixed reports whether a label prints its own year, and so does the one before it.
func fixed(parsed []label, i int) bool { return parsed[i].year > 0 && parsed[i-1].year > 0 }

// Contents reads the contents list of a saved page as pointers: entries with a date
// and a label and no text. The list prints no years; a label that does, such as that
// of a conversation, fixes the year of its run of months and so of all others. Where
// none does, the date in the page's details may, if its label stands in one run only.
func Contents(lines []string) ([]*corpus.Entry, []corpus.Problem) {
	return layOut(lines).contents()
}

func (p *page) contents() ([]*corpus.Entry, []corpus.Problem) {
	if len(p.labels) == 0 {
		return nil, []corpus.Problem{{Warning: true, Text: "the page has no contents list"}}
	}
	var problems []corpus.Problem
	parsed := make([]label, len(p.labels))
	runs := make([]int, len(p.labels))
	run, last := 0, 0
	for i, l := range p.labels {
		parsed[i] = parseLabel(l.text)
		if !parsed[i].ok {
			problems = append(problems, corpus.Problem{Line: l.n, Warning: true,
				Text: fmt.Sprintf("contents list: %q has no date that exists, and is left out", l.text)})
			continue
		}
		if n := parsed[i].ordinal(); last > 0 {
			switch {
			case n < last-newYear:
				run++
			case n < last-disorder && !fixed(parsed, i):
				return nil, append(problems, corpus.Problem{Line: l.n, Warning: true,
					Text: fmt.Sprintf("contents list: it is not in order at %q, so no year was worked out from it",
						l.text)})
			}
			last = n
		} else {
			last = n
		}
		runs[i] = run
	}
	first, reason, bad := p.firstYear(parsed, runs)
	if bad != nil {
		return nil, append(problems, *bad)
	}
	var entries []*corpus.Entry
	var before *corpus.Entry
	seen := map[string]int{}
	for i, l := range parsed {
		if !l.ok {
			continue
		}
		printed := p.labels[i].text
		day := dates.Day{Year: first + runs[i], Month: l.month, Day: l.day}
		if !day.Valid() {
			problems = append(problems, corpus.Problem{Line: p.labels[i].n, Warning: true,
				Text: fmt.Sprintf("contents list: %s is no day, and is left out", day)})
			continue
		}
		e := &corpus.Entry{Diary: ID, Part: corpus.Body, Pointer: true, Volume: p.listed,
			Date: dates.Date{From: day, To: day, Precision: dates.PrecisionDay, Basis: dates.Inferred,
				Printed: printed, Reason: reason}}
		if l.year > 0 {
			e.Date.Basis, e.Date.Reason = dates.Printed, ""
		}
		if l.talk != "" {
			e.Label = printed
		}
		e.ID = entryID(e.Date, printed)
		if seen[e.ID]++; seen[e.ID] > 1 {
			e.Flag = fmt.Sprintf("printed a second time in the contents list, after %s", before.Date.Printed)
			e.ID += suffix(seen[e.ID])
		} else if before != nil && day.Before(before.Date.From) {
			e.Flag = fmt.Sprintf("out of order in the contents list, after %s", before.Date.Printed)
		}
		entries = append(entries, e)
		before = e
	}
	return entries, problems
}

// suffix tells entries of one day apart: "" "b" "c".
func suffix(n int) string {
	if n < 2 {
		return ""
	}
	if n <= 26 {
		return string(rune('a' + n - 1))
	}
	return "-" + strconv.Itoa(n)
}

func (l label) ordinal() int {
	return dates.Day{Year: 1940, Month: l.month, Day: l.day}.Sub(dates.Day{Year: 1940, Month: 1, Day: 1}) + 1
}

// firstYear returns the year of the first run of months, and how it is known.
func (p *page) firstYear(parsed []label, runs []int) (year int, reason string, bad *corpus.Problem) {
	by := -1
	for i, l := range parsed {
		if !l.ok || l.year == 0 {
			continue
		}
		if y := l.year - runs[i]; by < 0 {
			year, by = y, i
		} else if y != year {
			return 0, "", &corpus.Problem{Line: p.labels[i].n,
				Text: fmt.Sprintf("contents list: the years of %q and %q contradict the order of the list, so no "+
					"year was worked out", p.labels[by].text, p.labels[i].text),
				Hint: "the list may be cut or out of order: save the page again"}
		}
	}
	if by >= 0 {
		return year, fmt.Sprintf("the contents list prints no year: its order and %q give it", p.labels[by].text), nil
	}
	at := -1
	for i, l := range p.labels {
		if l.text == p.title && parsed[i].ok && (at < 0 || runs[at] != runs[i]) {
			if at >= 0 {
				at = -2
				break
			}
			at = i
		}
	}
	if d, ok := parseDate(p.date); ok && at >= 0 {
		return d.From.Year - runs[at], "the contents list prints no year: its order and the date of this page give it",
			nil
	}
	return 0, "", &corpus.Problem{Line: p.labels[0].n, Warning: true,
		Text: "contents list: nothing in it fixes the year, so its dates were not worked out"}
}

var (
	yearFirst = regexp.MustCompile(`^(\d{4})(?:[ ,/.-]+(\p{L}+|\d{2})\.?(?:[ ,/.-]+(\d{1,2}))?)?$`)
	dayFirst  = regexp.MustCompile(`^(\d{1,2}) (\p{L}+)\.?,? (\d{4})$`)
	monthDay  = regexp.MustCompile(`^(\p{L}+)\.? (\d{1,2}), ?(\d{4})$`)
)

// parseDate reads the date of a document's details: "1939 Mar 8", also "1939-03-08",
// "8 March 1939", "March 8, 1939", or without the day.
func parseDate(s string) (dates.Date, bool) {
	var year, mon, day string
	if m := yearFirst.FindStringSubmatch(s); m != nil {
		year, mon, day = m[1], m[2], m[3]
	} else if m := dayFirst.FindStringSubmatch(s); m != nil {
		year, mon, day = m[3], m[2], m[1]
	} else if m := monthDay.FindStringSubmatch(s); m != nil {
		year, mon, day = m[3], m[1], m[2]
	} else {
		return dates.Date{}, false
	}
	edtf := year
	if mon != "" {
		if m := month(mon); m > 0 {
			mon = fmt.Sprintf("%02d", m)
		}
		edtf += "-" + mon
	}
	if day != "" {
		edtf += "-" + strings.Repeat("0", 2-len(day)) + day
	}
	d, err := dates.ParseEDTF(edtf)
	return d, err == nil
}

// entryID names an entry by its date and, where the title is more than a date, what
// else it says: "maisky/1939-03-08", "maisky/1940-03-18-butler".
func entryID(d dates.Date, title string) string {
	id := ID + "/" + strings.ReplaceAll(d.EDTF(), "/", "..")
	name := parseLabel(title).talk
	if name == "" && !parseLabel(title).ok {
		name = title
	}
	name = strings.TrimPrefix(name, "Conversation with ")
	if name = slug(name); name != "" {
		id += "-" + name
	}
	return id
}

// slug writes a name in small letters and figures, at most four words of it.
func slug(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	return strings.Join(words[:min(len(words), 4)], "-")
}
