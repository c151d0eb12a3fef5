// Package console is the two ends of Daybook in a terminal: a line becomes a
// request, and an answer becomes plain text or JSON.
package console

import (
	"regexp"
	"slices"
	"strings"

	"daybook/bot"
	"daybook/corpus/fold"
)

// User is who asks in a console: its one user, whom nobody watches.
func User() bot.Asker { return bot.Asker{User: "console", Alone: true} }

// plainQuestion matches a question that begins like the command /who or /what: "who lost the
// money", "what happened to Radek". A name or term begins otherwise.
var plainQuestion = regexp.MustCompile(`^(?i:who|what) ` +
	`(?:is|was|are|were|did|does|do|had|has|happened|became|\p{Ll}+ed|lost|said|told|made|gave|went|came|stole|` +
	`wrote|took) `)

// unasked are commands by whose names no question begins.
var unasked = []string{"ask", "search", "note", "save", "cite", "compare", "handout"}

// Read makes a request of a typed line. It is bot.Parse but for one thing: a line
// without a slash that ends in a question mark is a question for /ask, whatever its
// first word, as "What happened to her?" does not mean the command /what; so is a line
// that does not begin with a command, such as a name or a date alone, which /ask hands on;
// a misspelt command is one unless the line is a date or the diaries have the word.
// The words ask and search begin no question, and a note may end in a question mark:
// these stay the commands that they name.
func Read(b *bot.Bot, line string) (bot.Request, error) {
	line = strings.TrimSpace(line)
	if line == "" || strings.HasPrefix(line, "/") {
		return b.Parse(line)
	}
	question := strings.Contains(line, " ") && (strings.HasSuffix(line, "?") || plainQuestion.MatchString(line))
	first, _, _ := strings.Cut(line, " ")
	named, nearly := isCommand(b, first)
	if !named && nearly { // Whit Sunday 1669 is no /what, nor Comrade Molotov a /compare
		_, err := b.When(bot.Request{}, line)
		named = err != nil && !b.Index().Has(first)
	}
	if !named || question && !slices.Contains(unasked, strings.ToLower(first)) {
		return bot.NewRequest("ask", "question", line), nil
	}
	return b.Parse(line)
}

// isCommand reports whether a word is a command's name, or nearly that of a long one.
func isCommand(b *bot.Bot, word string) (named, nearly bool) {
	word = strings.ToLower(word)
	named = slices.ContainsFunc(b.Commands(), func(c bot.Command) bool { return c.Name == word })
	return named, slices.ContainsFunc(b.Commands(), func(c bot.Command) bool {
		near := 0
		if len(c.Name) > 3 {
			near = (len(c.Name) + 1) / 3
		}
		return near > 0 && fold.Distance(word, c.Name, near) <= near
	})
}
