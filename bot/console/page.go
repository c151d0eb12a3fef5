package console

import "strings"

// CutPage takes a page off a text: at most so many lines, ending between two paragraphs
// where there is such a place in its last third; 0 lines for all. It returns the lines that are left.
func CutPage(text string, lines int) (page, rest string, left int) {
	all := strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")
	if lines == 0 || len(all) <= lines+2 { // a page of two lines is none
		return text, "", 0
	}
	at := lines
	for k := lines; k > lines*2/3; k-- {
		if strings.TrimSpace(all[k]) == "" {
			at = k
			break
		}
	}
	if head := at - 2; head > 0 && headsNext(all, at) {
		at = head // a date goes with what stands under it
	}
	rest = strings.TrimLeft(strings.Join(all[at:], ""), "\n") + "\n"
	return strings.Join(all[:at], ""), rest, strings.Count(rest, "\n")
}

// headsNext reports whether the line before a blank one is a heading: it begins at the
// margin, stands between two blank lines, and what follows is set in.
func headsNext(all []string, blank int) bool {
	if blank < 2 || blank+1 >= len(all) || strings.TrimSpace(all[blank]) != "" {
		return false
	}
	head, above, next := all[blank-1], all[blank-2], all[blank+1]
	return strings.TrimSpace(above) == "" && !strings.HasPrefix(head, " ") && strings.HasPrefix(next, " ")
}

// Doubts are the lines at the end of an answer that say how far its works can be trusted:
// they stand on its first page, and not only on the last.
func Doubts(text string) string {
	if i := strings.LastIndex(text, "\n\n! "); i >= 0 && !strings.Contains(text[i+2:], "\n\n") {
		return text[i+1:]
	}
	return ""
}
