package bot

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"daybook/corpus/fold"
)

// Parse reads the text form of a request. The words before the first "option:" are
// the value of the command's first option, so that "/on 1938-03" will do; the slash
// may be left out. Where the first option takes one word, such as a number or an ID,
// the bare words behind it are the second's: "/note add ID a text". The error is a
// *UserError.
func (b *Bot) Parse(line string) (Request, error) {
	line = strings.TrimSpace(clean(line))
	line = strings.TrimPrefix(line, "/")
	if line == "" {
		return Request{}, &UserError{Text: "Nothing was asked.", Hint: "Try /on 1938-03, or /help."}
	}
	name, rest := word(line)
	name = strings.ToLower(name)
	c, ok := lookUp(b.commands, name)
	if short, _, is := strings.Cut(strings.ReplaceAll(name, "’", "'"), "'s"); !ok && is { // /what's a datcha
		if c, ok = lookUp(b.commands, short); ok {
			name = short
		}
	}
	if ok && len(c.Sub) > 0 {
		sub, after := word(rest)
		sub = strings.ToLower(sub)
		s, found := lookUp(b.commands, name+" "+sub)
		if !found {
			return Request{}, subNeeded(c, sub, rest)
		}
		c, name, rest = s, name+" "+sub, after
	}
	if !ok {
		return Request{}, &UserError{Text: "There is no command /" + Shorten(name, 40) + ".",
			Hint: b.nearestCommand(name, rest)}
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
	if len(c.Options) == 0 && rest != "" {
		return Request{}, &UserError{Text: "/" + name + " takes nothing more.", Hint: "Just /" + name + "."}
	}
	p := parser{command: c, values: map[string]string{}}
	if err := p.read(rest); err != nil {
		return Request{}, err
	}
	r.Args = p.values
	return r, nil
}

// subNeeded says which subcommands there are, and which is meant by what was typed.
func subNeeded(c Command, sub, rest string) *UserError {
	var names []string
	for _, s := range c.Sub {
		names = append(names, s.Name)
	}
	e := &UserError{Text: "/" + c.Name + " needs one of: " + strings.Join(names, ", ") + "."}
	first := c.Sub[0]
	near := slices.IndexFunc(c.Sub, func(s Command) bool {
		limit := (len(s.Name) + 1) / 3
		return sub != "" && (strings.HasPrefix(s.Name, sub) || fold.Distance(sub, s.Name, limit) <= limit)
	})
	_, after := word(rest)
	switch {
	case near >= 0:
		e.Hint = "Did you mean " + strings.TrimSpace("/"+c.Name+" "+c.Sub[near].Name+" "+after) + "?"
	case reTypedID.MatchString(sub) && len(first.Options) > 0 && first.Options[0].Name == "id":
		e.Hint = "Did you mean /" + c.Name + " " + first.Name + " " + rest + "?"
	default:
		e.Hint = "For example " + stopped(slices.Concat(first.Examples, []string{"/" + c.Name + " " + first.Name})[0])
	}
	return e
}

// stopped ends an example with a full stop, where it has no mark of its own.
func stopped(example string) string {
	if strings.HasSuffix(example, "?") || strings.HasSuffix(example, `."`) {
		return example
	}
	return example + "."
}

// reTypedID is an ID of an item or entry as the text form has it in one word.
// A day in figures leads to its passages, and is one word too.
var reTypedID = regexp.MustCompile(`[\pL\d_-]/\d{4}[^/\s]*(?:/\d+)?|^\d{4}-\d\d-\d\d$`)

// maxIDs is the most letters of an option that takes an ID; one that takes more takes a text
// with IDs in it.
const maxIDs = 100

// A parser reads the arguments of one command.
type parser struct {
	command Command
	values  map[string]string
	single  bool // the first option has its value, of one word
}

// read takes named and bare values off s until nothing is left.
func (p *parser) read(s string) error {
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		name, after, named := strings.Cut(s, ":")
		o, known := p.option(name)
		if !named || !known {
			if o, known = p.bare(); !known {
				return p.unplaced(s)
			}
			s = p.take(o, s, p.others(o))
			continue
		}
		if _, given := p.values[name]; given {
			return &UserError{Text: "The option " + name + " is given twice.", Hint: "Give each option once."}
		}
		after = strings.TrimLeft(after, " ")
		if q, err := strconv.QuotedPrefix(after); err == nil && q[0] == '"' {
			p.values[name], _ = strconv.Unquote(q)
			s = after[len(q):]
			continue
		}
		if nextOption(" "+after, p.command.Options) == 0 { // nothing stands between the two names
			p.values[name], s = "", after
			continue
		}
		s = p.take(o, after, p.command.Options)
	}
	return nil
}

func (p *parser) option(name string) (Option, bool) {
	i := slices.IndexFunc(p.command.Options, func(o Option) bool { return o.Name == name })
	if i < 0 {
		return Option{}, false
	}
	return p.command.Options[i], true
}

// bare is the option that bare words belong to: the first, or the text behind it.
func (p *parser) bare() (Option, bool) {
	first := p.command.Options[0]
	if _, given := p.values[first.Name]; !given {
		return first, true
	}
	second, ok := p.second()
	_, given := p.values[second.Name]
	return second, ok && p.single && !given
}

// second is the text that people write behind the first option's value, if there is one.
func (p *parser) second() (Option, bool) {
	if options := p.command.Options; len(options) > 1 {
		o := options[1]
		return o, !o.Internal && o.Kind == Text && len(o.Choices) == 0
	}
	return Option{}, false
}

// others are the options but one, which bare words are for: in those, its name is a word like others, as in
// /ask a question: who was he.
func (p *parser) others(but Option) []Option {
	return slices.DeleteFunc(slices.Clone(p.command.Options), func(o Option) bool { return o.Name == but.Name })
}

// take takes the value of an option off s, up to the next of some options, and returns what is left.
func (p *parser) take(o Option, s string, next []Option) string {
	end, n := nextOption(s, next), p.oneWord(o, s)
	if n > 0 {
		end = min(end, n)
		p.single = p.single || o.Name == p.command.Options[0].Name
	}
	v := strings.TrimSpace(s[:end])
	if q, err := strconv.QuotedPrefix(v); err == nil && q == v && q[0] == '"' && o.Lines {
		v, _ = strconv.Unquote(q)
	}
	p.values[o.Name] = v
	return s[end:]
}

// oneWord returns where a value of one word ends in s, and 0 where a value may go on.
// Numbers, those of a closed vocabulary, but for choices of several words, and an ID
// that a text can follow are single words.
func (p *parser) oneWord(o Option, s string) int {
	first, _ := word(s)
	if o.Kind == Text && len(o.Choices) == 0 {
		_, more := p.second()
		if !more || o.Name != "id" || !reTypedID.MatchString(first) || o.Max > maxIDs &&
			reTypedID.MatchString(s[len(first):]) {
			return 0 // several IDs are for the command to tell
		}
	}
	for _, c := range o.Choices {
		if n := len(c.Value); n > len(first) && len(s) >= n && strings.EqualFold(s[:n], c.Value) &&
			(len(s) == n || s[n] == ' ') {
			return n
		}
	}
	return len(first)
}

// unplaced says that words stand where no option takes them.
func (p *parser) unplaced(s string) error {
	hint := "Write option:value, with quotes around a value of several words."
	if names := optionNames(p.command); len(names) > 0 {
		hint = "The options are " + strings.Join(names, ", ") + ". " + hint
	}
	return &UserError{Text: "It is not clear where “" + Shorten(s, 40) + "” belongs.", Hint: hint}
}

// nextOption returns where in s the next " option:" begins, or its length.
func nextOption(s string, options []Option) int {
	end := len(s)
	for _, o := range options {
		if i := strings.Index(s, " "+o.Name+":"); i >= 0 {
			end = min(end, i)
		}
	}
	return end
}
