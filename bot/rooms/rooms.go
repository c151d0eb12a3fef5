// Package rooms is the table of commands: each is declared in a room of its own, and listed
// here, in the order in which help lists them. Registration with Discord, help, completion
// and the checking of arguments follow from the values.
package rooms

import (
	"cmp"
	"slices"

	"daybook/bot"
	"daybook/bot/browse"
	"daybook/bot/cite"
	"daybook/bot/handout"
	"daybook/bot/question"
	"daybook/bot/search"
	"daybook/bot/who"
	"daybook/bot/works"
)

// Config is what the commands have from rooms that keep something, such as bot/daily and
// bot/shelf. Its zero value is that of a Bot for which nothing is kept.
type Config struct {
	Noted  search.Noted     // members' notes with some words, for /search note:
	Quoted works.Quoted     // how much was quoted, for /about
	Kept   handout.Kept     // folders and notes, for /handout
	Misses *question.Misses // counts "Not this"; nil where nobody reads the count
	More   []bot.Command    // those of the rooms that keep something, which follow
}

// Commands are the commands of one Bot.
func Commands(c Config) []bot.Command {
	person, term := who.Commands()
	misses := cmp.Or(c.Misses, &question.Misses{})
	return append([]bot.Command{browse.On, person, term, question.Ask, search.Search(c.Noted), browse.Entry,
		browse.Compare, cite.Command, works.Doubt, works.Clashes, handout.Command(c.Kept), browse.Today,
		browse.Random, question.Find, works.About(c.Quoted), bot.Help, misses.Command()}, c.More...)
}

// Asks reports whether the name is that of a command of every Bot, which can be asked
// before one is built.
func Asks(name string) bool {
	return slices.ContainsFunc(Commands(Config{}), func(c bot.Command) bool { return c.Name == name })
}
