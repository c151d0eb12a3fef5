// Package assembly makes a bot of its parts: the one in a terminal, and the one in Discord, be it
// the real one or the local one.
package assembly

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"daybook/bot"
	"daybook/bot/daily"
	"daybook/bot/daily/post"
	"daybook/bot/daily/runner"
	"daybook/bot/discord"
	"daybook/bot/discord/rest"
	"daybook/bot/question"
	"daybook/bot/rooms"
	"daybook/bot/shelf"
	"daybook/bot/shelf/stock"
	"daybook/bot/state/late"
	"daybook/corpus"
	"daybook/index"
)

// Console makes the bot of a terminal over a corpus and its index. Its quotations have sheet
// letters at most, 0 for all; store is where the shelf is, as in shelf.DeskConfig.
func Console(c *corpus.Corpus, x *index.Index, sheet int,
	store func(ctx context.Context, create bool) (stock.State, error)) (*bot.Bot, error) {
	shelves, err := shelf.NewDesk(shelf.DeskConfig{Store: store})
	if err != nil {
		return nil, err
	}
	return bot.New(bot.Config{Corpus: c, Index: x, Sheet: sheet, Beside: shelves.Beside,
		Commands: rooms.Commands(rooms.Config{Noted: shelves.Noted, Kept: shelves.Kept(),
			More: append(shelves.Commands(), daily.NoServer(nil))})})
}

// A Config says of what a bot in Discord is made. Corpus, Index, State, Token and Log are
// required.
type Config struct {
	Corpus  *corpus.Corpus
	Index   *index.Index
	State   post.State // whose owner closes it
	Token   string
	APIBase string // of another Discord than the real one; "" for that
	Guild   string // the one server that commands are registered with; "" for all
	Shard   [2]int // number and count; {0, 0} for the only one
	Quote   int    // most letters of a work in one public answer; 0 for all
	Monthly int    // and in one server in a month; 0 for all
	Now     func() time.Time
	Log     *slog.Logger
	Misses  *question.Misses // counts “not this”; nil where nobody reads it
	Wake    func()           // a schedule was changed; may be nil
	// Gone and Answered are as in discord.Config; they may be nil.
	Gone     func(guild, channel string)
	Answered func(command, outcome string, took time.Duration)
}

// Parts are a bot in Discord, ready to begin. Its Runner is made by itself, when it is known who
// begins it.
type Parts struct {
	Poster rest.Poster
	Client *discord.Client
	config Config
	bot    *bot.Bot
	shelf  *shelf.Desk
}

// Discord makes the parts, in the order in which they need each other. Nothing is said to Discord.
func Discord(c Config) (*Parts, error) {
	p := &Parts{config: c}
	var desk *daily.Desk // made below, with what the shelf's count is part of
	var err error
	p.shelf, err = shelf.NewDesk(shelf.DeskConfig{Store: p.Store, Elsewhere: post.Records{State: c.State},
		Monthly: c.Monthly, Now: c.Now, Log: c.Log, Courses: func(ctx context.Context, guild string) ([]bot.Course,
			error) {
			return desk.Courses(ctx, guild)
		}})
	if err != nil {
		return nil, err
	}
	half, err := rest.New(rest.Config{Token: c.Token, APIBase: c.APIBase, Log: c.Log, Now: c.Now,
		Meter: p.shelf.Meter})
	if err != nil {
		return nil, err
	}
	p.Poster = rest.Poster{Client: half}
	desk, err = daily.NewDesk(daily.DeskConfig{Corpus: c.Corpus, State: c.State, Herald: p.Poster, Clock: p.Poster,
		Now: c.Now, Log: c.Log, Wake: c.Wake})
	if err != nil {
		return nil, err
	}
	p.bot, err = bot.New(bot.Config{Corpus: c.Corpus, Index: c.Index, Quote: c.Quote, Now: c.Now, Log: c.Log,
		Zone: desk.Zone, Beside: p.shelf.Beside, Commands: rooms.Commands(rooms.Config{
			Quoted: p.shelf.Meter.Quoted, Noted: p.shelf.Noted, Kept: p.shelf.Kept(), Misses: c.Misses,
			More: slices.Concat(desk.Commands(), p.shelf.Commands())})})
	if err != nil {
		return nil, err
	}
	p.Client, err = discord.New(discord.Config{REST: half, Bot: p.bot, Guild: c.Guild, Shard: c.Shard, Gone: c.Gone,
		Answered: c.Answered})
	if err != nil {
		return nil, err
	}
	return p, nil
}

// Store is the Store of the shelf: the state, once it is open.
func (p *Parts) Store(ctx context.Context, _ bool) (stock.State, error) {
	return Shelf(ctx, p.config.State)
}

// Runner makes what sends the daily posts. admit is that of a runner.Gate, nil to act on any
// state; owner is the name of its claims, "" for one that is made up.
func (p *Parts) Runner(admit func(context.Context) error, owner string) (*runner.Runner, error) {
	return runner.New(runner.Config{Corpus: p.config.Corpus, State: p.config.State, Poster: p.Poster, Herald: p.Poster,
		Clock: p.Poster, Admit: admit, Bot: p.bot, Beside: p.shelf.BesidePost, Log: p.config.Log, Now: p.config.Now,
		Owner: owner})
}

// Shelf is the shelf in the one store of all that must outlive the program. It fails while that
// cannot be opened.
func Shelf(ctx context.Context, st post.State) (stock.State, error) {
	if l, ok := st.(*late.State); ok {
		var err error
		if st, err = l.Real(ctx); err != nil {
			return nil, err
		}
	}
	s, ok := st.(stock.State)
	if !ok {
		return nil, fmt.Errorf("the state %T has no shelf", st)
	}
	return s, nil
}
