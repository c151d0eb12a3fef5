package bot

import "errors"

// ErrElsewhere says that another process carries a request out: this one is to say
// nothing.
var ErrElsewhere = errors.New("another process carries the request out")

// A UserError is a mistake of the asker, said so that he can mend it: a whole
// sentence, and a hint with an example.
type UserError struct {
	Text string
	Hint string
}

// Error returns the sentence and the hint.
func (e *UserError) Error() string {
	if e.Hint == "" {
		return e.Text
	}
	return e.Text + " " + e.Hint
}
