package bot

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A Command declares one thing that people can ask: its name, its words, its
// options and its function. Registration with Discord, help, the console's
// completion and the checking of arguments all follow from the value.
type Command struct {
	Name     string // one lower-case word
	Summary  string // at most 100 letters, without a full stop
	Options  []Option
	Examples []string // requests in text form, for help
	// Sub are subcommands; a command that has them has neither Options nor Run.
	Sub []Command
	// OnMessage, if it is not empty, says that the command also works on a message that
	// somebody wrote, and how it is called there: at most 32 letters. The text of the
	// message is then the value of the first option.
	OnMessage string
	// Manage says that the asker must be allowed to manage the server.
	Manage bool
	// Keeps says that the command changes what is kept: of several processes that are told
	// of one request, one alone carries it out, see ErrElsewhere.
	Keeps bool
	// Dear marks a request that costs much; adapters limit how often one person asks it.
	Dear bool
	// Internal commands are only used by controls: nobody is told of them.
	Internal bool
	Run      func(*Bot, context.Context, Request) (Answer, error)
}

// An Option is an argument of a command.
type Option struct {
	Name     string
	Summary  string
	Kind     OptionKind
	Required bool
	// Internal options are only used by controls, such as the page of a list.
	Internal bool
	// Raw says of a first option that its value has names and colons of its own: in the
	// text form all is its value, unless it is named.
	Raw bool
	// Lines says that the value may have several lines, and letters that show nothing: the
	// command itself makes it fit to keep.
	Lines   bool
	Choices []Choice // the closed vocabulary, at most 25
	Max     int      // most letters; 0 means maxArgument
	// Complete proposes values for what has been typed so far, at most 25.
	Complete func(*Bot, context.Context, Request, string) []Choice
}

// OptionKind is what an option's value is; values travel as text in any case.
type OptionKind uint8

// The kinds of option. Channel and Role are IDs of Discord. A Diary is given by any of
// its names and proposed from the corpus, besides the option's own Choices; its value
// is its ID.
const (
	Text OptionKind = iota
	Whole
	Channel
	Role
	Diary
	Member // a person; not for options
)

// maxArgument is the most letters of an argument that says no other limit.
const maxArgument = 500

// A Choice is something to pick: what it is called, and the value or request that
// it stands for.
type Choice struct {
	Label string
	Value string
}

var commandName = regexp.MustCompile(`^[a-z]{1,32}$`)

// checkCommands returns what is wrong with a table of commands.
func checkCommands(commands []Command, path string) error {
	seen := map[string]bool{}
	for _, c := range commands {
		name := strings.TrimSpace(path + " " + c.Name)
		switch {
		case !commandName.MatchString(c.Name):
			return fmt.Errorf("command %q: the name is not one lower-case word", name)
		case seen[c.Name]:
			return fmt.Errorf("command %q: declared twice", name)
		case c.Summary == "" || len([]rune(c.Summary)) > 100:
			return fmt.Errorf("command %q: the summary must have 1 to 100 letters", name)
		case (c.Run == nil) == (len(c.Sub) == 0):
			return fmt.Errorf("command %q: want either a function or subcommands", name)
		case c.OnMessage != "" && (len(c.Options) == 0 || path != "" || len([]rune(c.OnMessage)) > 32):
			return fmt.Errorf("command %q: on a message it needs an option for the text, and a name of at most 32 "+
				"letters", name)
		case len(c.Sub) > 0 && path != "":
			return fmt.Errorf("command %q: subcommands have no subcommands", name)
		}
		seen[c.Name] = true
		optional := false
		names := map[string]bool{}
		for _, o := range c.Options {
			switch {
			case !commandName.MatchString(o.Name) || names[o.Name]:
				return fmt.Errorf("command %q: option %q is misnamed or declared twice", name, o.Name)
			case o.Summary == "" || len([]rune(o.Summary)) > 100:
				return fmt.Errorf("command %q: the summary of option %q must have 1 to 100 letters", name, o.Name)
			case o.Required && optional:
				return fmt.Errorf("command %q: required option %q stands after an optional one", name, o.Name)
			case len(o.Choices) > 25:
				return fmt.Errorf("command %q: option %q has more than 25 choices", name, o.Name)
			}
			names[o.Name] = true
			optional = optional || !o.Required
		}
		if err := checkCommands(c.Sub, name); err != nil {
			return err
		}
	}
	return nil
}

// lookUp returns the command that a request names, "daily set" included.
func lookUp(commands []Command, name string) (Command, bool) {
	first, rest, sub := strings.Cut(name, " ")
	i := slices.IndexFunc(commands, func(c Command) bool { return c.Name == first })
	if i < 0 {
		return Command{}, false
	}
	if sub {
		c, ok := lookUp(commands[i].Sub, rest)
		c.Manage = c.Manage || commands[i].Manage
		return c, ok
	}
	return commands[i], true
}
