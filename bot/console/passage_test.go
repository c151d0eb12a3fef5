package console

import (
	"testing"

	"daybook/bot/discord/discordtest"
)

// Every passage of a text is written for programs, with its own ID and no list that is null.
func TestPassage(t *testing.T) {
	b := discordtest.Bot()
	named, noted := 0, 0
	for p := range b.Corpus().Passages() {
		got := NewPassage(b, p)
		if got.Passage != p.ID || got.Items == nil || got.People == nil || got.Notes != nil || got.Abstract != "" {
			t.Errorf("%s: %+v", p.ID, got)
		}
		if p.Host != nil {
			noted++
			if got.Host != p.Host.ID {
				t.Errorf("%s: host %q, want %q", p.ID, got.Host, p.Host.ID)
			}
		}
		for _, n := range got.People {
			if named++; n.ID == "" || n.Heading == "" || n.Surface == "" {
				t.Errorf("%s: %+v", p.ID, n)
			}
		}
	}
	if named == 0 || noted == 0 {
		t.Errorf("the diary has %d persons and %d notes, want some", named, noted)
	}
}
