package corpus

import "fmt"

// A Problem is something wrong or doubtful in a file, with its place, said so that
// whoever keeps the file can mend it.
type Problem struct {
	File    string // name as given; "" when unknown
	Line    int    // 1-based; 0 when the problem has no one line
	Text    string // what is wrong, a clause in lower case
	Hint    string // what to do about it; may be empty
	Warning bool   // doubtful rather than wrong: work goes on
	Partial bool   // wrong, and alone: what else the file has can be used
	// Places are all places of a problem that is of several, each with its line; Line is the first.
	Places []string
}

// Error writes the problem as "file:line: text (hint)".
func (p Problem) Error() string {
	s := p.Text
	if p.Hint != "" {
		s += " (" + p.Hint + ")"
	}
	switch {
	case p.File != "" && p.Line > 0:
		return fmt.Sprintf("%s:%d: %s", p.File, p.Line, s)
	case p.File != "":
		return p.File + ": " + s
	case p.Line > 0:
		return fmt.Sprintf("line %d: %s", p.Line, s)
	}
	return s
}
