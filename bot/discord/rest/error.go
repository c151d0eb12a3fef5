package rest

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"
)

// An Error is an answer of Discord that is not a success, or none. It holds no
// address, since addresses of interactions hold tokens.
type Error struct {
	Doing  string // what was attempted
	Status int    // of HTTP; 0 when there was no answer
	Code   int    // Discord's own, such as 50013; 0 for none
	Text   string
	After  time.Duration // how long to wait, with a 429
	Global bool          // that holds for all requests
	err    error         // a fault of the network; a context's end
}

// Error says what was attempted and what came back.
func (e *Error) Error() string {
	switch {
	case e.Status == 0:
		return e.Doing + ": " + e.Text
	case e.Code == 0:
		return fmt.Sprintf("%s: HTTP %d %s", e.Doing, e.Status, e.Text)
	}
	return fmt.Sprintf("%s: HTTP %d, code %d, %s", e.Doing, e.Status, e.Code, e.Text)
}

// Unwrap returns the fault below, such as context.DeadlineExceeded.
func (e *Error) Unwrap() error { return e.err }

// Temporary reports whether the same request may succeed later.
func (e *Error) Temporary() bool {
	return e.Status == 0 || e.Status == http.StatusTooManyRequests || e.Status >= 500
}

// Unknown reports whether the request may have had its effect all the same.
func (e *Error) Unknown() bool { return e.Status == 0 || e.Status >= 500 }

// Discord's codes that we act upon.
// https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
const (
	unknownChannel      = 10003
	unknownGuild        = 10004
	UnknownMessage      = 10008
	unknownInteraction  = 10062
	messageInForum      = 40058
	AlreadyAnswered     = 40060
	noFreeTag           = 40066
	noTag               = 40067
	missingAccess       = 50001
	noMessagesTo        = 50007
	notText             = 50008
	missingPermissions  = 50013
	wrongKind           = 50024
	invalidWebhookToken = 50027
	archived            = 50083
	noServerWith        = 50278
	threadExists        = 160004
	threadLocked        = 160005
	tooManyThreads      = 160006
)

// IsCode reports whether err is Discord's answer with one of the codes.
func IsCode(err error, codes ...int) bool {
	e, ok := errors.AsType[*Error](err)
	if !ok {
		return false
	}
	return slices.Contains(codes, e.Code)
}

// secret finds the tokens of interactions and webhooks in what others print.
var secret = regexp.MustCompile(`(webhooks|interactions)/(\d+)/[^/"\s]+`)

// Scrub takes the tokens of interactions and webhooks out of a text for the log.
func Scrub(s string) string { return secret.ReplaceAllString(s, "$1/$2/…") }

func restError(doing string, err error) *Error {
	if e, ok := errors.AsType[*discordgo.RateLimitError](err); ok {
		return &Error{Doing: doing, Status: http.StatusTooManyRequests, Text: e.Message,
			After: max(e.RetryAfter, 50*time.Millisecond), Global: e.Message == limitedEverywhere}
	}
	if e, ok := errors.AsType[*discordgo.RESTError](err); ok {
		out := &Error{Doing: doing, Status: e.Response.StatusCode, Text: http.StatusText(e.Response.StatusCode)}
		if e.Message != nil {
			out.Code, out.Text = e.Message.Code, e.Message.Message
		}
		return out
	}
	if e, ok := errors.AsType[*url.Error](err); ok {
		return &Error{Doing: doing, Text: Scrub(e.Err.Error()), err: e.Err}
	}
	if strings.HasPrefix(err.Error(), "Exceeded Max retries") { // discordgo's words for a 502
		return &Error{Doing: doing, Status: http.StatusBadGateway, Text: "Bad Gateway"}
	}
	return &Error{Doing: doing, Text: Scrub(err.Error()), err: err}
}
