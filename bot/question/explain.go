package question

import (
	"context"
	"fmt"
	"strings"

	"daybook/bot"
	"daybook/index/ask"
)

// Explain says why the answer of a question is what it is, line by line: for who tends
// the weights, not for readers. The request must be of /ask.
func Explain(b *bot.Bot, ctx context.Context, r bot.Request) ([]string, error) {
	if r.Command != "ask" {
		return nil, &bot.UserError{Text: "Only a question can be explained.",
			Hint: "For example: daybook ask -explain 'the envoy stuck in a lift?'"}
	}
	if other, ok := handOn(b, r); ok && r.Arg("as") == "" {
		return []string{"handed on: " + typed(other)}, nil
	}
	reading := b.Index().Read(r.Arg("question"), b.Today(r))
	a, err := b.Index().Explain(ctx, reading, mostAnswers)
	if err != nil {
		return nil, fmt.Errorf("explain an answer: %w", err)
	}
	var lines []string
	say := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	for _, w := range a.Words {
		say("%-16s weighs %5.2f  %s", w.Word, w.Weight, w.By)
	}
	say("confidence %.2f, answered from %.2f: %s", a.Confidence, a.Answering, map[ask.Verdict]string{
		ask.Silent: "nothing", ask.Doubtful: "in doubt", ask.Sure: "sure"}[a.Verdict])
	for _, d := range a.Doubts {
		say("   %+6.2f  %s", d.Adds, d.Name)
	}
	for i, h := range a.Hits {
		say("")
		say("%d. %s  %s", i+1, h.Item.ID, h.Item.Headline)
		say("   %.2f in all, %.2f of the question met, %.2f by its very words", h.Score.Total, h.Score.Share,
			h.Score.Exact)
		for _, x := range h.Reasons {
			how := "by “" + x.By + "”"
			if x.Place == "person" {
				how = "named"
			}
			if x.Near < 1 {
				how += fmt.Sprintf(", near %.2f", x.Near)
			}
			say("   %+6.2f  %s in %s %s", x.Adds, x.Word, x.Place, how)
		}
		for _, p := range h.Parts {
			say("   %+6.2f  %s", p.Adds, strings.TrimSpace(p.Name))
		}
	}
	return lines, nil
}
