package render

import (
	"strings"

	"daybook/bot"
)

// A custom ID is a head and a request in text form: "1:/on date:1938-03". The head
// is the version of this form, "p" where the answer is for whoever presses it, and
// after a semicolon a mark by which a post is found again.
const (
	headPublic  = "1"
	headPrivate = "1p"
	maxCustomID = 100
)

// CustomID writes a control's custom ID; false where it does not fit.
func CustomID(r bot.Request, private bool, mark string) (string, bool) {
	head := headPublic
	if private {
		head = headPrivate
	}
	if mark != "" {
		head += ";" + mark
	}
	id := head + ":" + r.String()
	return id, Letters(id) <= maxCustomID
}

// ReadCustomID reads what CustomID or carriedID wrote: a request in text form, whether
// its answer is for whoever presses, and the key of what the message carries for it.
func ReadCustomID(id string) (request string, private bool, key string, ok bool) {
	head, request, ok := strings.Cut(id, ":")
	head, _, _ = strings.Cut(head, ";")
	switch head {
	case headCarried, headCarriedPrivate:
		key, request, ok = strings.Cut(request, ":")
	case headPublic, headPrivate:
	default:
		ok = false
	}
	return request, head == headPrivate || head == headCarriedPrivate, key, ok && Letters(id) <= maxCustomID
}

// markOf returns the mark in a custom ID, "" for none.
func markOf(id string) string {
	head, _, _ := strings.Cut(id, ":")
	_, mark, _ := strings.Cut(head, ";")
	return mark
}
