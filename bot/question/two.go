package question

import (
	"regexp"
	"slices"
	"strings"

	"daybook/bot"
)

// reTwo parts two questions in one: "how did he die and who sang at the circus".
var reTwo = regexp.MustCompile(`(?i)^(.+?)(?:\?+|[,;]? and(?: also)?) +((?:who|whom|whose|what|when|where|why|how|which|did|does|was|were|` +
	`is|are|had|has) .+)$`)

// leaning are words of a question that lean on the one before it.
var leaning = words("he she it they him her them his hers its their theirs this that these those there then so")

// leastWords is how many words a question has at least that is asked for itself.
const leastWords = 3

// parts returns the two questions that one is made of, nil where it is one, or where the second cannot be asked alone.
func parts(question string) []string {
	m := reTwo.FindStringSubmatch(strings.Join(strings.Fields(question), " "))
	if m == nil {
		return nil
	}
	list := []string{strings.TrimRight(m[1], " ,;?"), strings.TrimRight(m[2], " ?")}
	for i, part := range list {
		all := strings.Fields(strings.ToLower(part))
		if len(all) < leastWords || i > 0 && slices.ContainsFunc(all, func(w string) bool { return leaning[strings.Trim(w, ",.;")] }) {
			return nil
		}
	}
	return list
}

// offerParts offers the two questions of one that is not answered, each for itself.
func offerParts(a *bot.Answer, question, diary string) {
	list := parts(question)
	if a.Kind != bot.Nothing || list == nil {
		return
	}
	var each []bot.RequestChoice
	for _, part := range list {
		each = append(each, bot.RequestChoice{Label: "Ask “" + bot.Shorten(part, 60) + "?”",
			Request: bot.NewRequest("ask", "question", part+"?", "diary", diary)})
	}
	a.Choices = slices.Concat(each, a.Choices)
	a.Hint = "These may be two questions: ask one at a time."
}
