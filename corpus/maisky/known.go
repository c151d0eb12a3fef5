package maisky

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"daybook/corpus"
	"daybook/corpus/book"
	"daybook/corpus/dates"
)

// pages parts a file with several saved pages, one after the other: each begins with the
// archive's name, after the details of the one before. Each part has all lines of the
// file, those of the others blank, so that lines keep their numbers.
func pages(lines []string) [][]string {
	var starts []int
	full := false
	for i, l := range lines {
		switch l = clean(l); {
		case strings.HasPrefix(l, "Stalin Digital Archive") && (full || len(starts) == 0):
			starts, full = append(starts, i), false
		case l == "Document Details", l == "Transcription":
			full = true
		}
	}
	if len(starts) < 2 {
		return [][]string{lines}
	}
	starts[0] = 0
	var out [][]string
	for k, from := range starts {
		to := len(lines)
		if k+1 < len(starts) {
			to = starts[k+1]
		}
		part := make([]string, len(lines))
		copy(part[from:to], lines[from:to])
		out = append(out, part)
	}
	return out
}

var markInside = regexp.MustCompile(`[\[(*_]*\bPage (\d{1,4})\b[\])*_]*`)

// withoutMarks takes the marks of printed pages that the calendar knows out of the lines:
// a browser may have flowed them into the text.
func withoutMarks(lines []string, ed *corpus.Edition) []string {
	known := map[string]bool{}
	if ed.Prints != nil {
		for _, p := range ed.Prints.Passages {
			for _, piece := range p.Pieces {
				known[fmt.Sprint(piece.Page)] = true
			}
		}
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		at := 0
		for _, m := range markInside.FindAllStringSubmatchIndex(l, -1) {
			if !known[l[m[2]:m[3]]] {
				continue
			}
			out[i] += strings.TrimRight(l[at:m[0]], " ")
			if out[i] != "" {
				out[i] += " "
			}
			at = m[1] + len(l[m[1]:]) - len(strings.TrimLeft(l[m[1]:], " "))
		}
		out[i] += l[at:]
	}
	return out
}

// readKnown completes what was found of known entries in a page: with what the page says
// of itself, with other entries in the same view, and with what the rest of it is.
func readKnown(p *page, lines []string, text *corpus.Text, ed *corpus.Edition) (*corpus.Text, []corpus.Problem) {
	rest := slices.Clone(lines)
	last := 0
	for _, e := range text.Entries {
		for _, q := range e.Passages {
			for _, r := range q.Lines {
				for n := r.From; n <= r.To; n++ {
					rest[n-1] = ""
					last = max(last, n)
				}
			}
		}
	}
	r := &reader{page: p, ed: ed}
	for _, e := range text.Entries {
		r.describeVolume(e)
		if l := parseLabel(p.title); l.ok && (l.month != e.Date.From.Month || l.day != e.Date.From.Day) {
			r.warn(p.titleLine, "the calendar's date is used",
				"the page is titled %q, the calendar has its text under %s", p.title, e.Date)
		}
	}
	left := layOut(rest)
	text.Skipped = left.skipped
	before := text.Entries[len(text.Entries)-1].Date
	other := &page{}
	for _, part := range left.parts() {
		if l := parseLabel(part.title); part.titleLine == 0 || !part.worded() || l.ok &&
			l.month == before.From.Month && l.day == before.From.Day {
			other.body = append(other.body, part.body...)
			continue
		}
		part.listed, part.volume, part.barVolume = p.listed, p.volume, p.barVolume
		e, more := part.read(ed, false, before)
		r.problems = append(r.problems, more...)
		if e != nil {
			text.Entries = append(text.Entries, e)
			before = e.Date
		}
		text.Skipped = append(text.Skipped, part.skipped...)
	}
	for _, l := range other.body {
		why := "no passage of the known text, and not understood"
		if pageMark.MatchString(strings.Trim(l.text, "*_ ")) {
			why = "mark of a printed page"
		}
		other.skip(l, why)
	}
	text.Skipped = append(text.Skipped, other.skipped...)
	slices.SortStableFunc(text.Skipped, func(a, b corpus.Skipped) int { return a.Lines.From - b.Lines.From })
	text.Copy.Unclaimed = nil
	return text, r.problems
}

// worded reports whether the text has a letter.
func (p *page) worded() bool {
	return slices.ContainsFunc(p.body, func(l line) bool {
		return !pageMark.MatchString(l.text) &&
			book.AnchorOf(l.text) != ""
	})
}

// parts parts the text of a view by its entries: each begins with a line that is nothing
// but a date, as the titles of the archive are.
func (p *page) parts() []*page {
	first := *p
	first.body, first.skipped, first.problems = nil, nil, nil
	parts := []*page{&first}
	for _, l := range p.body {
		if label := parseLabel(strings.Trim(l.text, "#*_ ")); label.ok && label.talk == "" {
			if own := parseLabel(p.title); len(parts) == 1 && first.titleLine == 0 && own.ok &&
				own.month == label.month && own.day == label.day {
				// The page's own title: what stands before it is no part of the entry.
				for _, before := range first.body {
					p.skip(before, "before the title, not understood")
				}
				p.skip(l, "title of the entry")
				first.body, first.titleLine = nil, l.n
				continue
			}
			part := *p
			part.body, part.skipped, part.problems = nil, nil, nil
			part.title, part.titleLine, part.date, part.dateLine = strings.Trim(l.text, "#*_ "), l.n, "", 0
			p.skip(l, "title of the entry")
			if last := parts[len(parts)-1]; len(last.body) == 0 && last.titleLine == 0 {
				parts = parts[:len(parts)-1]
			}
			parts = append(parts, &part)
			continue
		}
		last := parts[len(parts)-1]
		last.body = append(last.body, l)
	}
	for _, part := range parts {
		part.unwrap()
	}
	return parts
}

// mostTogether is how many days an entry may stand after the one before it in the same
// view, for its year to be the same.
const mostTogether = 60

// dateAfter dates an entry that follows another in the same view by its title.
func (r *reader) dateAfter(before dates.Date) dates.Date {
	l := parseLabel(r.title)
	undated := dates.Date{Printed: r.title}
	switch {
	case !l.ok:
		return undated
	case l.year > 0:
		d, _ := parseDate(fmt.Sprintf("%04d-%02d-%02d", l.year, l.month, l.day))
		d.Basis, d.Printed = dates.Printed, r.title
		return d
	case before.IsZero() || before.Precision != dates.PrecisionDay:
		r.warn(r.titleLine, "save its own page, with the Document Details at its end",
			"the entry titled %q is undated: nothing near it fixes the year", r.title)
		return undated
	}
	for _, year := range []int{before.From.Year, before.From.Year + 1} {
		day := dates.Day{Year: year, Month: l.month, Day: l.day}
		if n := day.Sub(before.From); day.Valid() && n >= 0 && n <= mostTogether {
			reason := fmt.Sprintf("its title prints no year: it stands after the entry of %s in the same view",
				before.Words())
			r.warn(r.titleLine, "save its own page, with the Document Details at its end",
				"the year of %q was worked out: %s", r.title, reason)
			return dates.Date{From: day, To: day, Precision: dates.PrecisionDay, Basis: dates.Inferred,
				Printed: r.title, Reason: reason}
		}
	}
	r.warn(r.titleLine, "save its own page, with the Document Details at its end",
		"the entry titled %q is undated: it does not follow the entry before it closely", r.title)
	return undated
}

// A text with hard line breaks has no line longer than this, in bytes.
const wrapped = 120

// unwrap makes paragraphs of the lines of a text with hard line breaks: a line goes on in
// the next unless a blank line is between, or it ends a sentence before the margin.
func (p *page) unwrap() {
	width, open := 0, 0
	for _, l := range p.body {
		width = max(width, len(l.text))
		if !endsSentence(l.text) && !pageMark.MatchString(l.text) {
			open++
		}
	}
	if width > wrapped || len(p.body) < 4 || 3*open < len(p.body) {
		return
	}
	var out []line
	for _, l := range p.body {
		if n := len(out); n > 0 {
			last := &out[n-1]
			lastLine := last.to
			if lastLine == 0 {
				lastLine = last.n
			}
			blank := l.n > lastLine+1
			goesOn := !endsSentence(last.text) || last.width*5 > width*4 && !numbered.MatchString(l.text)
			if !pageMark.MatchString(l.text) && !pageMark.MatchString(last.text) && !blank && goesOn {
				sep := " "
				if strings.HasSuffix(last.text, "-") {
					sep = ""
				}
				last.text += sep + l.text
				last.width, last.to = len(l.text), l.n
				continue
			}
		}
		l.width, l.to = len(l.text), l.n
		out = append(out, l)
	}
	p.body = out
}
