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
		b.WriteString(" " + name + ":" + quote(r.Args[name]))
	}
	return b.String()
}

// quote puts a value in double quotes where the text form needs it.
func quote(v string) string {
	if v != "" && v == clean(v) && !strings.ContainsAny(v, "\"\\: ") && !strings.HasPrefix(v, "/") {
		return v
	}
	return strconv.Quote(v)
}

// Parse reads the text form of a request. The words before the first "option:" are
// the value of the command's first option, so that "/on 1938-03" will do; the slash
// may be left out. The error is a *UserError.
func (b *Bot) Parse(line string) (Request, error) {
	line = strings.TrimSpace(clean(line))
	line = strings.TrimPrefix(line, "/")
	if line == "" {
		return Request{}, &UserError{Text: "Nothing was asked.", Hint: "Try /on 1938-03, or /help."}
	}
	name, rest := word(line)
	name = strings.ToLower(name)
	c, ok := lookUp(b.commands, name)
	if ok && len(c.Sub) > 0 {
		sub, after := word(rest)
		sub = strings.ToLower(sub)
		if s, found := lookUp(b.commands, name+" "+sub); found {
			c, name, rest = s, name+" "+sub, after
		} else {
			return Request{}, &UserError{Text: "/" + name + " needs one of: " + strings.Join(subNames(c), ", ") + ".", Hint: "For example /" + name + " " + c.Sub[0].Name + "."}
		}
	}
	if !ok {
		return Request{}, &UserError{Text: "There is no command /" + shorten(name, 40) + ".", Hint: b.nearestCommand(name)}
	}
	if first, after := word(rest); strings.EqualFold(first, "/"+name) { // a command copied into itself
		rest = after
	}
	r := Request{Command: name, Args: map[string]string{}}
	if len(c.Options) > 0 && c.Options[0].Raw && !strings.Contains(" "+rest, " "+c.Options[0].Name+":") {
		if rest = strings.TrimSpace(rest); rest != "" {
			r.Args[c.Options[0].Name] = rest
		}
		return r, nil
	}
	current, values := "", map[string][]string{}
	for rest = strings.TrimSpace(rest); rest != ""; rest = strings.TrimSpace(rest) {
		if opt, after, found := strings.Cut(rest, ":"); found && slices.ContainsFunc(c.Options, func(o Option) bool { return o.Name == opt }) {
			current, rest = opt, strings.TrimLeft(after, " ")
			if len(values[current]) > 0 {
				return Request{}, &UserError{Text: "The option " + opt + " is given twice.", Hint: "Give each option once."}
			}
			values[current] = []string{}
			if strings.HasPrefix(rest, `"`) {
				if q, err := strconv.QuotedPrefix(rest); err == nil {
					v, _ := strconv.Unquote(q)
					values[current] = append(values[current], v)
					rest = rest[len(q):]
					current = ""
				}
			}
			continue
		}
		if current == "" {
			if len(c.Options) == 0 {
				return Request{}, &UserError{Text: "/" + name + " takes nothing more.", Hint: "Just /" + name + "."}
			}
			if len(r.Args) > 0 || len(values[c.Options[0].Name]) > 0 {
				return Request{}, &UserError{Text: "It is not clear where “" + shorten(rest, 40) + "” belongs.", Hint: "Write option:value, with quotes around a value of several words."}
			}
			current = c.Options[0].Name
		}
		end := nextOption(rest, c.Options)
		if space := strings.IndexByte(rest, ' '); space >= 0 && c.wordy(current) {
			end = min(end, space)
		}
		values[current] = append(values[current], strings.TrimSpace(rest[:end]))
		rest = rest[end:]
		current = ""
	}
	for k, v := range values {
		r.Args[k] = strings.Join(v, " ")
	}
	return r, nil
}

// nextOption returns where in s the next " option:" begins, or its length.
func nextOption(s string, options []Option) int {
	end := len(s)
	for _, o := range options {
		for from := 0; ; {
			i := strings.Index(s[from:], " "+o.Name+":")
			if i < 0 {
				break
			}
			end = min(end, from+i)
			from += i + 1
		}
	}
	return end
}

// wordy reports whether the values of an option are single words: numbers, IDs, and
// those of a closed vocabulary.
func (c Command) wordy(option string) bool {
	return slices.ContainsFunc(c.Options, func(o Option) bool {
		return o.Name == option && (o.Kind != Text || len(o.Choices) > 0)
	})
}

func word(s string) (first, rest string) {
	i := strings.IndexFunc(s, unicode.IsSpace)
	if i < 0 {
		return s, ""
	}
	return s[:i], strings.TrimSpace(s[i:])
}

func subNames(c Command) []string {
	var names []string
	for _, s := range c.Sub {
		names = append(names, s.Name)
	}
	return names
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

// shorten cuts s to at most n letters, with an ellipsis when it cuts.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimRightFunc(string(r[:n-1]), unicode.IsSpace) + "…"
}
