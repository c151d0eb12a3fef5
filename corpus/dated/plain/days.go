package plain

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"daybook/corpus/dated/printed"
	"daybook/corpus/document"
)

// leastSureDays is how many lines with dates in order make it sure that each is an entry, whatever they end with: by
// chance, where the lines of a page end, a date stands at the beginning of one line or another, and not of all.
const leastSureDays = 3

// unlisted is a line without the mark of an item of a list before a day: "- March 3: Rain."
func unlisted(line string) string {
	line = strings.TrimSpace(line)
	if m := listed.FindStringSubmatch(line); m != nil && m[1] == "" {
		if o, ok := printed.Read(line[len(m[0]):]); ok && o.Day > 0 && o.Month > 0 {
			return line[len(m[0]):]
		}
	}
	return line
}

// lineDay is the day that a line of a paragraph begins with, as an entry does, or an item of a list in it.
func lineDay(line string) (o printed.Date, ok bool) {
	line = unlisted(line)
	o, ok = printed.Read(line)
	return o, ok && o.Day > 0 && o.Month > 0 && (o.Whole || o.Parted(line))
}

// isYearLine reports whether a line is a year, or a year and month, and nothing else, as stands over days without one.
func isYearLine(line string) bool {
	if utf8.RuneCountInString(line) > longestDateLine {
		return false
	}
	o, ok := printed.ReadPart(line)
	if !ok {
		o, ok = printed.Read(line)
	}
	return ok && o.Whole && o.Day == 0 && o.Season == 0 && o.Year > 0
}

// overDays reports whether line i is a year, and the next one begins with a day and month of it.
func (p *cutter) overDays(i int) bool {
	if i+1 >= p.to || !isYearLine(strings.TrimSpace(p.lines[i])) {
		return false
	}
	_, ok := lineDay(p.lines[i+1])
	return ok
}

// farBack is how many months a day is before the one above it at least where the year has more likely turned than the
// days are out of order.
const farBack = 6

// daily returns the lines of a paragraph at which an entry begins, none where that is not sure. Each line is one, and
// there are several or each ends as a sentence does; or more than several begin so, the first among them, all behind
// the end of a sentence. The first has its year too, unless known says that lines before it have one, and none is
// earlier than the one before.
func daily(lines []string, known bool) (starts []int) {
	for i, l := range lines {
		if _, ok := lineDay(l); ok {
			starts = append(starts, i)
		}
	}
	each := len(starts) == len(lines)
	if len(starts) < 2 || starts[0] > 0 || !each && len(starts) <= leastSureDays {
		return nil
	}
	var year, day int
	var month time.Month
	for _, i := range starts {
		o, _ := lineDay(lines[i])
		sure := i == 0 || each && len(lines) >= leastSureDays || SentenceEnds(lines[i-1])
		if !sure || i == 0 && o.Year == 0 && !known {
			return nil
		}
		if _, _, either := o.Readings(); either { // in which order its figures are, the whole document says
			continue
		}
		next := o.Year
		if next == 0 {
			if next = year; o.Month+farBack <= month { // whether that is so is not told here
				next++
			}
		}
		if year > 0 && next < year || next == year && (o.Month < month || o.Month == month && o.Day < day) {
			return nil
		}
		year, month, day = next, o.Month, o.Day
	}
	return starts
}

// splitDays parts paragraphs with several entries at the lines at which they begin; known says that of which year days
// without one are is said elsewhere.
func splitDays(blocks []document.Block, known bool) []document.Block {
	var out []document.Block
	for _, b := range blocks {
		known = known || isYearLine(strings.TrimSpace(b.Text))
		lines := strings.Split(b.Text, "\n")
		var starts []int
		if b.Kind == document.Para {
			starts = daily(lines, known)
		}
		if starts == nil {
			out = append(out, b)
			continue
		}
		known = true
		at := 0
		for k, from := range starts {
			to := len(lines)
			if k+1 < len(starts) {
				to = starts[k+1]
			}
			end := min(at+len(strings.Join(lines[from:to], "\n"))+1, len(b.Text))
			out = append(out, partOf(b, at, end))
			at = end
		}
	}
	return out
}

// Within returns the lines of a document that begin with a day and month as entries do, and stand within a
// paragraph of other lines: where the text is plain, or those of its blocks. year is as for Blocks.
func Within(d *document.Document, year int) (lines []*document.Block) {
	if len(d.Blocks) == 0 && len(d.Lines) > 0 {
		p := &cutter{lines: d.Lines, known: year > 0}
		p.cut()
		return p.within
	}
	for _, b := range splitDays(d.Blocks, year > 0) {
		if b.Kind != document.Para || !strings.Contains(b.Text, "\n") {
			continue
		}
		cut := cuts(&b)
		at := 0
		for i, l := range strings.Split(b.Text, "\n") {
			start := at + len(l) - len(strings.TrimLeft(l, " \u00a0"))
			if _, ok := lineDay(l); ok && i > 0 && (d.Format == "PDF" ||
				!slices.Contains(cut, start)) {
				lines = append(lines, &document.Block{Line: b.Line + i, Text: l})
			}
			at += len(l) + 1
		}
	}
	return lines
}
