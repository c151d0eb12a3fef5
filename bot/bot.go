package bot

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"daybook/corpus"
	"daybook/corpus/fold"
	"daybook/corpus/when/token"
	"daybook/index"
)

// Bot answers requests. It knows nothing of Discord; its fields do not change after
// New but for what it remembers of its own answers, and it may be used from many goroutines.
type Bot struct {
	corpus *corpus.Corpus
	index  *index.Index
	now    func() time.Time
	random func(n int) int
	log    *slog.Logger
	limit  int // of letters quoted, 0 for none
	// sheetLimit is that of a handout, which leaves the asker's hands.
	sheetLimit int
	zone       func(ctx context.Context, guild string) *time.Location
	commands   []Command
	beside     func(ctx context.Context, r Request, a *Answer)
	hits       sync.Map // whole items and pointers as hits, by *corpus.Item and *corpus.Entry
}

// Config is what a Bot is made of.
type Config struct {
	Corpus *corpus.Corpus // required
	Index  *index.Index   // required, over the same corpus
	Now    func() time.Time
	Random func(n int) int // a number from 0 to n-1
	Log    *slog.Logger
	// Quote is the most letters of a work's own words in one public answer, 0 for no
	// limit; a work may have a limit of its own, or none (see corpus.Diary.Limit).
	Quote int
	// Sheet is the most letters of a work on a handout, which is public wherever it was
	// made; 0 for that of Quote.
	Sheet int
	// Zone returns the zone by which a server's day goes, nil for none; it may be nil.
	Zone func(ctx context.Context, guild string) *time.Location
	// Commands is the table of commands, in the order in which help lists them; bot/rooms has
	// those of every Bot.
	Commands []Command
	// Beside adds to an answer what another room has beside it, such as members' notes on the
	// passage that it shows; it may be nil.
	Beside func(ctx context.Context, r Request, a *Answer)
}

// New makes a Bot. It fails when the table of commands is not sound.
func New(c Config) (*Bot, error) {
	b := &Bot{corpus: c.Corpus, index: c.Index, now: c.Now, random: c.Random, log: c.Log, limit: c.Quote}
	if b.now == nil {
		b.now = time.Now
	}
	if b.random == nil {
		b.random = rand.IntN
	}
	if b.log == nil {
		b.log = slog.New(slog.DiscardHandler)
	}
	if b.corpus == nil || b.index == nil {
		return nil, fmt.Errorf("make the bot: no corpus or no index")
	}
	b.zone, b.sheetLimit, b.beside = c.Zone, cmp.Or(c.Sheet, c.Quote), c.Beside
	b.commands = b.fill(c.Commands)
	if err := checkCommands(b.commands, ""); err != nil {
		return nil, fmt.Errorf("make the bot: %w", err)
	}
	return b, nil
}

// Commands returns the table of commands, which the caller must not change.
func (b *Bot) Commands() []Command { return b.commands }

// Command returns the command of a name, "daily set" included.
func (b *Bot) Command(name string) (Command, bool) { return lookUp(b.commands, name) }

// Corpus returns what the bot answers from.
func (b *Bot) Corpus() *corpus.Corpus { return b.corpus }

// Index returns the index over the corpus.
func (b *Bot) Index() *index.Index { return b.index }

// Now returns the time by the bot's clock.
func (b *Bot) Now() time.Time { return b.now() }

// Random returns a number from 0 to n-1.
func (b *Bot) Random(n int) int { return b.random(n) }

// Log returns where faults are written; never nil.
func (b *Bot) Log() *slog.Logger { return b.log }

// SheetLimit is the most letters of a work on a handout, 0 for no limit; see Config.Sheet.
func (b *Bot) SheetLimit() int { return b.sheetLimit }

// Ask answers a request. A request that is not understood gives a *UserError; any
// other error is a fault of the program.
func (b *Bot) Ask(ctx context.Context, r Request) (Answer, error) {
	c, ok := lookUp(b.commands, r.Command)
	if !ok || c.Run == nil {
		return Answer{}, &UserError{Text: "There is no command /" + Shorten(clean(r.Command), 40) + ".",
			Hint: b.nearestCommand(r.Command, "")}
	}
	if c.Manage && !r.From.Manage {
		return Answer{}, &UserError{Text: "Only those who may manage the server can do that.",
			Hint: "Ask someone with the permission Manage Server."}
	}
	said := b.diaryRead(c, r)
	if err := b.check(c, &r); err != nil {
		return Answer{}, err
	}
	a, err := c.Run(b, ctx, b.placed(ctx, r))
	if err != nil {
		return Answer{}, err
	}
	handed := a.Request.Command != ""
	if !handed {
		a.Request = r
		a.read(c)
		a.Lead = strings.TrimSpace(said + " " + a.Lead)
		a.Paged = slices.ContainsFunc(c.Options, func(o Option) bool { return o.Name == PageOption.Name })
	}
	if a.Kind == "" {
		a.Kind = Found
	}
	if b.beside != nil && !handed {
		b.beside(ctx, r, &a)
	}
	return a, nil
}

// Complete proposes values for the option that is being typed, at most 25.
func (b *Bot) Complete(ctx context.Context, r Request, option string) []Choice {
	c, ok := lookUp(b.commands, r.Command)
	if !ok {
		return nil
	}
	i := slices.IndexFunc(c.Options, func(o Option) bool { return o.Name == option })
	if i < 0 {
		return nil
	}
	typed := Shorten(clean(r.Arg(option)), 100)
	r = b.placed(ctx, r)
	var list []Choice
	if o := c.Options[i]; o.Complete != nil {
		list = o.Complete(b, ctx, r, typed)
	} else {
		choices := o.Choices
		if o.Kind == Diary {
			choices = b.diaryChoices(o, r.From.Locale)
		}
		for _, choice := range choices {
			if strings.Contains(strings.ToLower(choice.Label+" "+choice.Value), strings.ToLower(typed)) {
				list = append(list, choice)
			}
		}
	}
	return list[:min(len(list), 25)]
}

// placed fills in the zone of the asker's server.
func (b *Bot) placed(ctx context.Context, r Request) Request {
	if b.zone != nil && r.From.Zone == nil && r.From.Guild != "" {
		r.From.Zone = b.zone(ctx, r.From.Guild)
	}
	return r
}

// check tests the arguments of r against the options of c, and cleans them.
func (b *Bot) check(c Command, r *Request) error {
	args := make(map[string]string, len(r.Args))
	for name, v := range r.Args {
		i := slices.IndexFunc(c.Options, func(o Option) bool { return o.Name == name })
		if i < 0 {
			return &UserError{Text: fmt.Sprintf("/%s has no option %s.", r.Command, Shorten(clean(name), 40)),
				Hint: "It has: " + strings.Join(optionNames(c), ", ") + "."}
		}
		o := c.Options[i]
		if o.Lines {
			v = strings.TrimSpace(strings.ToValidUTF8(v, "\uFFFD"))
		} else {
			v = strings.TrimSpace(clean(v))
			if !o.Raw {
				v = token.Narrow(v)
			}
		}
		if o.Kind == Whole && v != "" && r.With(name, v).Number(name, -1) < 0 {
			return &UserError{Text: fmt.Sprintf("The %s must be a whole number, not “%s”.", name, Shorten(v, 40)),
				Hint: "For example " + name + ":2."}
		}
		limit := o.Max
		if limit == 0 {
			limit = maxArgument
		}
		if n := utf8.RuneCountInString(v); n > limit {
			return &UserError{Text: fmt.Sprintf("The %s has %d letters; at most %d can be read.", name, n, limit),
				Hint: "Say it more shortly."}
		}
		if o.Kind == Diary && v != "" {
			id, err := b.diaryValue(o, v)
			if err != nil {
				return err
			}
			v = id
		} else if len(o.Choices) > 0 && o.Complete == nil && v != "" {
			j := slices.IndexFunc(o.Choices, func(ch Choice) bool {
				return strings.EqualFold(ch.Value, v) ||
					strings.EqualFold(ch.Label, v)
			})
			if j < 0 {
				return NotAChoice(r.Command, o, v)
			}
			v = o.Choices[j].Value
		}
		if v != "" || o.Lines { // a text of nothing was given, and is not left out
			args[name] = v
		}
	}
	for _, o := range c.Options {
		if o.Required && args[o.Name] == "" {
			hint := ""
			if len(c.Examples) > 0 {
				hint = "For example " + stopped(c.Examples[0])
			}
			return &UserError{Text: fmt.Sprintf("/%s needs %s.", r.Command, withArticle(o.Name)), Hint: hint}
		}
	}
	r.Args = args
	return nil
}

// NotAChoice says which values a closed vocabulary has: those that begin with what was
// typed, or all.
func NotAChoice(command string, o Option, v string) *UserError {
	var all, near []string
	for _, c := range o.Choices {
		value := c.Value
		if strings.Contains(value, " ") {
			value = strconv.Quote(value)
		}
		all = append(all, value)
		if strings.HasPrefix(strings.ToLower(c.Value), strings.ToLower(v)) {
			near = append(near, value)
		}
	}
	e := &UserError{Text: fmt.Sprintf("There is no %s “%s”.", o.Name, Shorten(v, 40)), Hint: "Choose one of: " +
		strings.Join(all, ", ") + "."}
	if len(o.Name) <= 3 { // "do" and "as" are no nouns
		e.Text = fmt.Sprintf("/%s has no choice “%s”.", command, Shorten(v, 40))
	}
	if len(near) > 0 {
		e.Hint = "Did you mean " + o.Name + ":" + strings.Join(near, " or "+o.Name+":") + "?"
	}
	return e
}

func optionNames(c Command) []string {
	var names []string
	for _, o := range c.Options {
		if !o.Internal {
			names = append(names, o.Name)
		}
	}
	return names
}

// withArticle puts a or an before an option's name; a name in the plural has none.
func withArticle(name string) string {
	switch {
	case strings.HasSuffix(name, "s"):
		return name
	case strings.ContainsRune("aeiou", rune(name[0])):
		return "an " + name
	}
	return "a " + name
}

// nearestCommand is the hint for a command that does not exist, with what was asked of it.
func (b *Bot) nearestCommand(name, rest string) string {
	best, distance := "", 3
	for _, c := range b.commands {
		limit := (len(c.Name) + 1) / 3
		if d := fold.Distance(strings.ToLower(name), c.Name, limit); d <= limit && d < distance && !c.Internal {
			best, distance = c.Name, d
		}
	}
	if best != "" {
		return "Did you mean " + strings.TrimSpace("/"+best+" "+Shorten(rest, 200)) + "? /help lists all."
	}
	return "/help lists all commands."
}
