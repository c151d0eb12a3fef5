package rest

import (
	"errors"
	"net/http"
)

// Codes of an ExitError, from sysexits.h.
const (
	ExitConfig = 78 // the token or the settings are wrong: starting again does not help
	ExitRetry  = 75 // start again
)

// An ExitError ends the program in a way that its supervisor should know of.
type ExitError struct {
	Code int
	Err  error
}

// Error returns the reason.
func (e *ExitError) Error() string { return e.Err.Error() }

// Unwrap returns the reason.
func (e *ExitError) Unwrap() error { return e.Err }

// ErrToken says that Discord refuses the token, in whatever way it says so.
var ErrToken = errors.New("the token is refused by Discord: it is wrong, or it was reset in the developer portal")

// Fatal returns the error as one that ends the program, nil when trying again may help.
func Fatal(err error) *ExitError {
	if e, ok := errors.AsType[*ExitError](err); ok {
		return e
	}
	if e, ok := errors.AsType[*Error](err); ok && e.Status == http.StatusUnauthorized {
		return &ExitError{ExitConfig, ErrToken}
	}
	return nil
}
