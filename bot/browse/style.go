package browse

import (
	"fmt"

	"daybook/bot"
	"daybook/corpus/dates"
)

// otherStyle says, beside what was found on a day, which day it is for a diary that
// counts by the old style: whoever has the day from another book may mean that one.
func otherStyle(b *bot.Bot, a *bot.Answer, w dates.When, diary string) {
	if w.Recurring || !w.IsDay() || w.Style != "" {
		return
	}
	for _, d := range b.Corpus().Diaries() {
		if d.Style != dates.OldStyle || diary != "" && d.ID != diary {
			continue
		}
		old := w.From.ToOldStyle()
		found, _ := HitsOn(b, dates.When{From: old, To: old}, d.ID)
		for _, h := range found {
			if h.Date.Precision != dates.PrecisionDay || h.Date.Basis == dates.Under {
				continue
			}
			if a.Hint != "" {
				a.Hint += " "
			}
			a.Hint += fmt.Sprintf("%s counts by the old style. If you mean %s by the new one, that is %s there: "+
				"/on %s.", d.Short, w.From.Words(), old.Words(), old)
			a.Choices = append(a.Choices, bot.RequestChoice{Label: fmt.Sprintf("%s, %s", d.Short, h.Date),
				Request: bot.NewRequest("on", "date", old.String(), "diary", d.ID)})
			break
		}
	}
}
