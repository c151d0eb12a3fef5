package letters

import (
	"slices"
	"strings"
)

// Many copies have their lines or paragraphs counted: in the first cell of a table, by a
// program that lists a file, in the margin at every fifth line. Such a number is no word
// of the text. It shows itself by its row: where numbers at the beginnings of lines go up
// by as much as the lines do, they count them.

// How many numbers are a row: of those that count every line, which must be at most of
// the lines, since the items of a list are counted too; and of those that stand at
// each so-manieth line, on a page and in the whole copy.
const (
	rowLeast   = 20
	sparseStep = 4 // the least from number to number
	sparseRow  = 3
	sparseAll  = 20
)

// A count is a number at the beginning of a line.
type count struct {
	line, nth int // number of the line: of all, and of those with text
	from, to  int // bytes, with the signs around
	value     int
	row       bool
}

// Uncounted returns a text with spaces for the numbers that count its lines, byte for
// byte as long as before, and how many they are.
func Uncounted(text string) (string, int) {
	counts, lines := countsIn(text)
	if len(counts) < rowLeast {
		return text, 0
	}
	dense := denseRows(counts)
	if 2*dense < lines {
		for i := range counts {
			counts[i].row = false
		}
		if sparseRows(counts) < sparseAll {
			return text, 0
		}
	}
	fillRows(counts)
	out, n := []byte(text), 0
	for _, c := range counts {
		if !c.row {
			continue
		}
		n++
		for i := c.from; i < c.to; i++ {
			out[i] = ' '
		}
	}
	return string(out), n
}

// countsIn finds the numbers with which lines begin, and how many lines have text.
func countsIn(text string) (counts []count, lines int) {
	line, start := 0, 0
	for raw := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(raw) != "" {
			lines++
			if from, to, value, ok := leadingCount(raw); ok {
				counts = append(counts, count{line: line, nth: lines, from: start + from, to: start + to, value: value})
			}
		}
		line++
		start += len(raw) + 1
	}
	return counts, lines
}

// leadingCount returns the number with which a line begins, and the bytes that are its:
// “12”, “12.”, “[12]”, “012:”, “12 |”, before a space or the line's end.
func leadingCount(raw string) (from, to, value int, ok bool) {
	rest := strings.TrimLeft(raw, " \t\f")
	from = len(raw) - len(rest)
	rest = strings.TrimLeft(rest, "[(|#")
	digits := 0
	for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' && digits < 7 {
		value = 10*value + int(rest[digits]-'0')
		digits++
	}
	if digits == 0 || digits == 7 {
		return 0, 0, 0, false
	}
	after := strings.TrimLeft(rest[digits:], "]).:|")
	if after != "" && !strings.ContainsAny(after[:1], " \t\r") {
		return 0, 0, 0, false
	}
	if bar := strings.TrimLeft(after, " "); strings.HasPrefix(bar, "|") {
		after = bar[1:]
	}
	return from, len(raw) - len(after), value, true
}

// follows reports whether number d counts on from c as many lines as lie between them.
func (c count) follows(d count) bool {
	step := d.value - c.value
	return step > 0 && (step == d.line-c.line || step == d.nth-c.nth)
}

// denseRows marks the numbers of rows that go up by one, whatever lies between them, and
// counts them.
func denseRows(counts []count) int {
	return rows(counts, rowLeast, func(c, d count) bool { return d.value == c.value+1 || c.follows(d) })
}

// sparseRows marks the numbers of rows that stand at every so-manieth line.
func sparseRows(counts []count) int {
	return rows(counts, sparseRow, func(c, d count) bool { return d.value-c.value >= sparseStep && c.follows(d) })
}

// rows marks rows of at least so many numbers, each of which follows on one before, and
// counts what it marks. A number that breaks a row, such as a year in the text, is passed over.
func rows(counts []count, least int, follows func(c, d count) bool) int {
	const over = 4 // how many are passed over
	taken := make([]bool, len(counts))
	all := 0
	for i := range counts {
		if taken[i] {
			continue
		}
		row := []int{i}
		for j := i + 1; j < len(counts) && j-row[len(row)-1] <= over+1; j++ {
			if !taken[j] && follows(counts[row[len(row)-1]], counts[j]) {
				row = append(row, j)
			}
		}
		if len(row) < least {
			continue
		}
		for _, j := range row {
			taken[j], counts[j].row = true, true
		}
		all += len(row)
	}
	return all
}

// fillRows marks the numbers between two of a row that are between them in value too and
// in order: the line between was not counted, or was read as two.
func fillRows(counts []count) {
	last := -1
	for i := range counts {
		if !counts[i].row {
			continue
		}
		if last >= 0 && counts[last].value < counts[i].value {
			between := counts[last+1 : i]
			up := func(a, b count) int { return a.value - b.value }
			inside := func(c count) bool { return c.value <= counts[last].value || c.value >= counts[i].value }
			if slices.IsSortedFunc(between, up) && !slices.ContainsFunc(between, inside) {
				for k := range between {
					between[k].row = true
				}
			}
		}
		last = i
	}
}
