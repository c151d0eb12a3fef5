package rooms_test

import (
	"reflect"
	"slices"
	"sync"
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
)

// TestTogether asks all examples of all commands, several at once and in several orders, from the first
// moment on, while the index is still being built: each is answered as the others are. With the race detector
// it watches what the commands share.
func TestTogether(t *testing.T) {
	b := bottest.Embedded()
	var lines []string
	for _, c := range b.Commands() { // whose examples are filled in
		if !c.Internal && !c.Manage {
			lines = append(lines, c.Examples...)
		}
	}
	if len(lines) < 20 {
		t.Fatalf("only %d examples", len(lines))
	}
	const askers = 4
	answers := make([]map[string]bot.Answer, askers)
	var all sync.WaitGroup
	for i := range askers {
		answers[i] = map[string]bot.Answer{}
		turn := len(lines) * i / askers
		all.Go(func() {
			for _, line := range slices.Concat(lines[turn:], lines[:turn]) {
				r, err := b.Parse(line)
				if err == nil {
					answers[i][line], err = b.Ask(t.Context(), r)
				}
				if err != nil {
					t.Errorf("%s: %v", line, err)
				}
			}
		})
	}
	all.Wait()
	for i := range askers {
		for _, line := range lines {
			a, first := answers[i][line], answers[0][line]
			a.Files, first.Files = nil, nil // made by functions, which cannot be compared
			if !reflect.DeepEqual(a, first) {
				t.Errorf("%s is answered in two ways:\n%+v\n%+v", line, first, a)
			}
		}
	}
}
