package align

import "strings"

// leastQuoted is from how many lines on that begin with “>” they are those of a message that is
// quoted in another, or of Markdown's quotations.
const leastQuoted = 3

// unquoted takes off lines the signs with which programs of mail begin what they quote: no work
// has them.
func unquoted(text string) string {
	if strings.Count(text, "\n>")+one(strings.HasPrefix(text, ">")) < leastQuoted {
		return text
	}
	var out strings.Builder
	for line := range strings.SplitAfterSeq(text, "\n") {
		for rest, ok := strings.CutPrefix(line, ">"); ok; rest, ok = strings.CutPrefix(line, ">") {
			line = strings.TrimPrefix(rest, " ")
		}
		out.WriteString(line)
	}
	return out.String()
}
