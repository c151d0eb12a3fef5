package align

import "strings"

// partPages lets a line begin after each form feed that stands within one, as where pages were
// put one after the other without a line end: copies are put in order by whole lines. It returns
// the numbers in the file of the lines, of those that lines has when it is not nil.
func partPages(text string, lines []int) (string, []int) {
	if !strings.Contains(text, "\f") {
		return text, lines
	}
	var out strings.Builder
	var numbers []int
	within, n := false, 0
	for raw := range strings.SplitSeq(text, "\n") {
		for i, page := range pagesOf(raw) {
			if len(numbers) > 0 {
				out.WriteByte('\n')
			}
			out.WriteString(page)
			within = within || i > 0
			number := n + 1
			if lines != nil {
				number = lines[n]
			}
			numbers = append(numbers, number)
		}
		n++
	}
	if !within {
		return text, lines
	}
	return out.String(), numbers
}

// pagesOf parts a line before each form feed that has words before and after it.
func pagesOf(line string) []string {
	var out []string
	start := 0
	for i := range len(line) {
		if line[i] == '\f' && strings.TrimSpace(line[start:i]) != "" && strings.TrimSpace(line[i:]) != "" {
			out = append(out, line[start:i])
			start = i
		}
	}
	return append(out, line[start:])
}
