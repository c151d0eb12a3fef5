package question_test

import (
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
	"daybook/index/indextest"
)

// A matter that is known not to be told is named in words and in a field of its own.
func TestAskUntold(t *testing.T) {
	b := bottest.Over(indextest.Quay(t), bottest.Now, func(int) int { return 0 })
	for question, want := range map[string]string{
		"What is told of Lind and his balloon?":    "Lind's flight in a balloon",
		"Did the great warehouses burn in a fire?": "the great fire in the warehouses, 1932",
		"the envoy who was stuck in a lift":        "",
	} {
		a, err := b.Ask(t.Context(), bot.NewRequest("ask", "question", question))
		if err != nil {
			t.Fatal(err)
		}
		said := strings.Contains(a.Lead, "“"+want+"” and did not find it told.")
		if a.Untold != want || said != (want != "") {
			t.Errorf("%s: untold is %q, want %q; the lead is %q", question, a.Untold, want, a.Lead)
		}
	}
}
