package bot

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// A Request is one thing asked. It has one text form, "/on date:1938-03
// diary:maisky", which the console reads and which buttons carry.
type Request struct {
	Command string            // "on", or "daily set"
	Args    map[string]string // by option name
	From    Asker
}

// An Asker is where a request comes from, as far as an answer depends on it. All
// IDs are opaque and may be empty; none is ever logged together with a text.
type Asker struct {
	Guild   string
	Channel string
	User    string
	Manage  bool   // may manage the server
	Alone   bool   // nobody else sees the answer, whatever it is
	Locale  string // language tag such as "ru"
	// Zone is that of the server's daily post, by which "today" goes; nil for the
	// program's own. Bot.Ask and Bot.Complete fill it in.
	Zone *time.Location
	// Interaction is the same for every process that is told of one request; it may be empty.
	Interaction string
}

// Arg returns an argument without surrounding space, or "".
func (r Request) Arg(name string) string { return strings.TrimSpace(r.Args[name]) }

// Number returns a whole argument, or otherwise when it is absent or none.
func (r Request) Number(name string, otherwise int) int {
	n, err := strconv.Atoi(r.Arg(name))
	if err != nil {
		return otherwise
	}
	return n
}

// With returns the request with one argument changed; "" removes it.
func (r Request) With(name, value string) Request {
	args := make(map[string]string, len(r.Args)+1)
	maps.Copy(args, r.Args)
	if value == "" {
		delete(args, name)
	} else {
		args[name] = value
	}
	r.Args = args
	return r
}

// NewRequest makes a request of a command and pairs of option and value.
func NewRequest(command string, pairs ...string) Request {
	r := Request{Command: command, Args: map[string]string{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			r.Args[pairs[i]] = pairs[i+1]
		}
	}
	return r
}

// String writes the text form. Parse reads it back as the same request.
func (r Request) String() string {
	var b strings.Builder
	b.WriteString("/" + r.Command)
	names := make([]string, 0, len(r.Args))
	for name := range r.Args {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		b.WriteString(" " + name + ":" + Quote(r.Args[name]))
	}
	return b.String()
}

func word(s string) (first, rest string) {
	i := strings.IndexFunc(s, unicode.IsSpace)
	if i < 0 {
		return s, ""
	}
	return s[:i], strings.TrimSpace(s[i:])
}

// clean makes typed text fit to be compared: valid UTF-8, without control and
// invisible formatting characters (zero widths, direction marks).
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
}
