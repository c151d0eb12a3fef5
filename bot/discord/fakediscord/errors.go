package fakediscord

import (
	"fmt"
	"net/http"
	"strings"
)

// An apiError is an answer of the REST API that is not a success.
// See https://docs.discord.com/developers/topics/opcodes-and-status-codes#json.
type apiError struct {
	status  int
	code    int
	message string
	form    *form
}

func (e *apiError) Error() string { return fmt.Sprintf("%d %d %s", e.status, e.code, e.message) }

func (e *apiError) json() map[string]any {
	m := map[string]any{"code": e.code, "message": e.message}
	if e.form != nil {
		m["errors"] = e.form.root
	}
	return m
}

var (
	errAuth     = &apiError{status: http.StatusUnauthorized, message: "401: Unauthorized"}
	errNotFound = &apiError{status: http.StatusNotFound, message: "404: Not Found"}
	errMethod   = &apiError{status: http.StatusMethodNotAllowed, message: "405: Method Not Allowed"}
	errJSON     = &apiError{status: http.StatusBadRequest, code: 50109,
		message: "The request body contains invalid JSON."}
	errEmpty       = &apiError{status: http.StatusBadRequest, code: 50006, message: "Cannot send an empty message"}
	errAccess      = &apiError{status: http.StatusForbidden, code: 50001, message: "Missing Access"}
	errPermissions = &apiError{status: http.StatusForbidden, code: 50013, message: "Missing Permissions"}
	errNoDM        = &apiError{status: http.StatusForbidden, code: 50007, message: "Cannot send messages to this user"}
	errRecipient   = &apiError{status: http.StatusBadRequest, code: 50033, message: "Invalid Recipient(s)"}
	errTokenOld    = &apiError{status: http.StatusUnauthorized, code: 50027, message: "Invalid Webhook Token"}
	errApp         = &apiError{status: http.StatusNotFound, code: 10002, message: "Unknown Application"}
	errChannel     = &apiError{status: http.StatusNotFound, code: 10003, message: "Unknown Channel"}
	errGuild       = &apiError{status: http.StatusNotFound, code: 10004, message: "Unknown Guild"}
	errMember      = &apiError{status: http.StatusNotFound, code: 10007, message: "Unknown Member"}
	errMessage     = &apiError{status: http.StatusNotFound, code: 10008, message: "Unknown Message"}
	errWebhook     = &apiError{status: http.StatusNotFound, code: 10015, message: "Unknown Webhook"}
	errInteraction = &apiError{status: http.StatusNotFound, code: 10062, message: "Unknown interaction"}
	errAnswered    = &apiError{status: http.StatusBadRequest, code: 40060,
		message: "Interaction has already been acknowledged."}
	errFollowups = &apiError{status: http.StatusBadRequest, code: 40094,
		message: "This interaction has reached the maximum number of follow-up messages."}
	errThread = &apiError{status: http.StatusBadRequest, code: 160004,
		message: "A thread has already been created for this message"}
	errNotText = &apiError{status: http.StatusBadRequest, code: 50008,
		message: "Cannot send messages in a non-text channel"}
	errChannelType = &apiError{status: http.StatusBadRequest, code: 50024,
		message: "Cannot execute action on this channel type"}
)

// A form collects what is wrong with the fields of a request, by place.
type form struct{ root map[string]any }

// add notes an error at a place such as "embeds.0.title".
func (f *form) add(place, code, message string, args ...any) {
	if f.root == nil {
		f.root = map[string]any{}
	}
	m := f.root
	if place != "" {
		for key := range strings.SplitSeq(place, ".") {
			next, ok := m[key].(map[string]any)
			if !ok {
				next = map[string]any{}
				m[key] = next
			}
			m = next
		}
	}
	list, _ := m["_errors"].([]any)
	m["_errors"] = append(list, map[string]any{"code": code, "message": fmt.Sprintf(message, args...)})
}

func (f *form) required(place string) {
	f.add(place, "BASE_TYPE_REQUIRED", "This field is required")
}

// err is nil when nothing is wrong.
func (f *form) err() error {
	if f.root == nil {
		return nil
	}
	return &apiError{status: http.StatusBadRequest, code: 50035, message: "Invalid Form Body", form: f}
}

// length checks the number of code points of a text after trimming.
func (f *form) length(place, s string, from, to int) {
	n := len([]rune(strings.TrimSpace(s)))
	switch {
	case n == 0 && from > 0:
		f.required(place)
	case n >= from && n <= to:
	case from > 0:
		f.add(place, "BASE_TYPE_BAD_LENGTH", "Must be between %d and %d in length.", from, to)
	default:
		f.add(place, "BASE_TYPE_MAX_LENGTH", "Must be %d or fewer in length.", to)
	}
}

// number checks a number's range.
func (f *form) number(place string, n, from, to int) {
	if n < from || n > to {
		f.add(place, "NUMBER_TYPE_RANGE", "int value should be between %d and %d.", from, to)
	}
}

// size checks the length of a list.
func (f *form) size(place string, n, from, to int) {
	switch {
	case n >= from && n <= to:
	case from > 0:
		f.add(place, "BASE_TYPE_BAD_LENGTH", "Must be between %d and %d in length.", from, to)
	default:
		f.add(place, "BASE_TYPE_MAX_LENGTH", "Must be %d or fewer in length.", to)
	}
}
