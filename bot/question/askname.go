package question

import (
	"context"
	"slices"
	"strings"

	"daybook/bot"
	"daybook/index/ask"
)

// askBack asks back where a question has a name that the diaries lack and one near to it
// that they have: without the name it would be another question.
func askBack(b *bot.Bot, a *bot.Answer, question string, r ask.Reading) bool {
	for _, s := range r.Strange {
		var near []string
		for _, p := range s.Persons {
			near = append(near, p.Heading)
			a.Choices = append(a.Choices, bot.RequestChoice{Label: p.Line(),
				Request: bot.NewRequest("ask", "question", s.Written(question, p.Surname()), "diary", r.Diary)})
		}
		for _, w := range s.Words {
			name := strings.ToUpper(w[:1]) + w[1:]
			near = append(near, name)
			a.Choices = append(a.Choices, bot.RequestChoice{Label: "Ask of “" + name + "”",
				Request: bot.NewRequest("ask", "question", s.Written(question, name), "diary", r.Diary)})
		}
		if len(near) == 0 {
			continue
		}
		a.Kind = bot.Choose
		a.Lead = "The diaries have no “" + bot.Shorten(s.Word, 40) + "”. Did you mean " + either(near) + "?"
		a.Hint = "Pick one, or look for the rest of the question alone."
		a.Choices = append(a.Choices, bot.RequestChoice{Label: "Without “" + bot.Shorten(s.Word, 40) + "”",
			Request: bot.NewRequest("ask", "question", question, "as", "passages", "diary", r.Diary)})
		return true
	}
	return false
}

// either lists what one may choose from.
func either(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], "; ") + " or " + names[last]
}

// unheardOf says which names of a question stand nowhere in the diaries; "" for none.
func unheardOf(r ask.Reading) string {
	var list []string
	for _, s := range r.Strange {
		list = append(list, "“"+bot.Shorten(s.Word, 40)+"”")
	}
	switch len(list) {
	case 0:
		return ""
	case 1:
		return list[0] + " stands nowhere in the diaries."
	}
	return strings.Join(list, ", ") + " stand nowhere in the diaries."
}

// misprinted answers a question whose strange names are near to one known name each as if that
// were written, and says so.
func misprinted(b *bot.Bot, ctx context.Context, r bot.Request, respelt string, list []ask.Mended) (bot.Answer, error) {
	a, err := answer(b, ctx, r.With("question", respelt))
	if err != nil {
		return a, err
	}
	said := "The diaries have no " + mended(list) + "."
	a.Lead = strings.TrimSpace(said + " " + a.Lead)
	a.Choices = append(slices.Clone(a.Choices), bot.RequestChoice{Label: "As it was typed",
		Request: bot.NewRequest("ask", "question", r.Arg("question"), "as", "passages", "diary", r.Arg("diary"))})
	return a, nil
}

// mended lists words and what each was read as.
func mended(list []ask.Mended) string {
	var all []string
	for _, m := range list {
		all = append(all, "“"+bot.Shorten(m.Word, 40)+"”: read as “"+m.As+"”")
	}
	return strings.Join(all, ", no ")
}

// readAs says which plain words of a question were read as others; "" for none.
func readAs(r ask.Reading) string {
	var list []string
	for _, m := range r.Mended {
		list = append(list, "“"+bot.Shorten(m.Word, 40)+"” as “"+m.As+"”")
	}
	if len(list) == 0 {
		return ""
	}
	return "Read " + strings.Join(list, ", ") + "."
}

// howForeign says what of a question in another language was matched.
func howForeign(r ask.Reading) string {
	const what = "/ask understands English by meaning, other languages by names and dates"
	if !r.Reads() {
		return what + "; there is none in this question that it knows."
	}
	var list []string
	for _, m := range r.Matched {
		word := "“" + m.Word + "”"
		if m.As != "" {
			word += " as “" + m.As + "”"
		}
		list = append(list, word)
	}
	if len(list) == 0 {
		return what + ": only these were matched."
	}
	return what + ": only these were matched, and " + strings.Join(list, ", ") + "."
}
