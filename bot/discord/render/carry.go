package render

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"daybook/bot"
)

// A custom ID holds 100 letters, and we keep no sessions: the argument of a request that
// is too long for it stands in the footer of the message that carries the button, and
// the custom ID has the name of the option, a check of the argument, and the rest:
// "1q:query~3f2a9c04:/search page:2 query:~".
const (
	headCarried        = "1q"
	headCarriedPrivate = "1qp"
	carriedMark        = "Asked in full: "
)

// longest is the option of a request with the longest value.
func longest(r bot.Request) (option string) {
	for name, v := range r.Args {
		if n, m := Letters(v), Letters(r.Args[option]); n > m || n == m && name < option {
			option = name
		}
	}
	return option
}

func checkOf(value string) string {
	sum := sha256.Sum256([]byte(value))
	return hex.EncodeToString(sum[:4])
}

// carriedID writes a custom ID without the longest argument, which the message carries.
func carriedID(r bot.Request, private bool) (string, bool) {
	head := headCarried
	if private {
		head = headCarriedPrivate
	}
	option := longest(r)
	id := head + ":" + option + "~" + checkOf(r.Args[option]) + ":" + r.With(option, "~").String()
	return id, Letters(id) <= maxCustomID
}

// carry puts the longest argument of the request into the footer of a message whose
// further pages have too long a request for a custom ID.
func (r *renderer) carry(e *embed) {
	request := r.answer.Request
	if !r.answer.Paged || r.controls.carried != "" || e.Footer != nil {
		return
	}
	if _, ok := CustomID(turned(request, 99), true, r.Mark); ok {
		return
	}
	value := request.Args[longest(request)]
	if value == "" || Letters(value)+Letters(carriedMark) > r.sheet.left {
		return
	}
	r.controls.carried = value
	e.Footer = &embedFooter{Text: r.sheet.fill(carriedMark + value)}
}

// Carried puts the argument that a message carries back into a request; false where the
// message has it no more, or another.
func Carried(r bot.Request, key string, footers []string) (bot.Request, bool) {
	option, check, _ := strings.Cut(key, "~")
	for _, f := range footers {
		if value, ok := strings.CutPrefix(f, carriedMark); ok && checkOf(value) == check {
			return r.With(option, value), true
		}
	}
	return r, false
}
