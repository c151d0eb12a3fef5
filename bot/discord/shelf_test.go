package discord

import (
	"encoding/json"
	"strings"
	"testing"

	"daybook/bot/discord/discordtest"
	"daybook/bot/discord/fakediscord"
)

func newShelf(t testing.TB) *world {
	t.Helper()
	b := discordtest.Shelved(t)
	w := newWorld(t, func(_ *fakediscord.Options, s *setup) { s.Bot = b })
	return w.registered()
}

// text is what a response says, all of it.
func textOf(r fakediscord.Response) string {
	if r.Message == nil {
		return ""
	}
	var b strings.Builder
	b.WriteString(r.Message.Content)
	for _, e := range r.Message.Embeds {
		data, _ := json.Marshal(e)
		b.Write(data)
	}
	return b.String()
}

// pressed finds a button by its label.
func pressed(t *testing.T, r fakediscord.Response, label string) string {
	t.Helper()
	for _, row := range r.Message.Components {
		for _, x := range row.Components {
			if x.Label == label {
				return x.CustomID
			}
		}
	}
	t.Fatalf("no button %q on %s", label, textOf(r))
	return ""
}

const passageID = "alder/1938-03-16/1"

// TestNoteByForm opens a passage, writes a note in the form, and finds it after the passage,
// in its own card, in this server and not in another.
func TestNoteByForm(t *testing.T) {
	w := newShelf(t)
	entry := fakediscord.Action{User: w.Anna, Channel: w.Channel, Command: "entry",
		Options: map[string]any{"id": passageID}}
	r := w.do(entry)
	press := w.act(fakediscord.Action{User: w.Anna, Channel: w.Channel, Target: r.Message.ID,
		CustomID: pressed(t, r, "Write a note")})
	w.client.serve(t.Context(), press.Payload())
	form := press.Response().Modal
	if form == nil || form.Title != "A note for the group" || form.Components[0].Component.Max != 4000 {
		t.Fatalf("the form: %+v", form)
	}
	const text = "Compare the log.\n\n# no heading\n@everyone <@&5> [x](https://discord.gg/x) ```"
	r = w.do(fakediscord.Action{User: w.Anna, Channel: w.Channel, Form: press.ID(),
		Texts: map[string]string{"text": text}})
	if !r.Ephemeral || !strings.Contains(textOf(r), "Noted") {
		t.Fatalf("sent: %s", textOf(r))
	}
	r = w.do(entry)
	n := len(r.Message.Embeds)
	if r.Ephemeral || n != 2 || strings.Contains(textOf(fakediscord.Response{Message: &fakediscord.Message{
		Embeds: r.Message.Embeds[:1]}}), "Compare the log") {
		t.Fatalf("the passage: %s", textOf(r))
	}
	card := r.Message.Embeds[1].Description
	head, note, _ := strings.Cut(card, "\n")
	if head != "**Note by <@"+w.Anna+">, 3 May 2026** (note 1)" {
		t.Errorf("the head: %s", head)
	}
	if got := discordtest.ReadMarkdown(t, strings.ReplaceAll(strings.TrimPrefix(note, "> "), "\n> ",
		"\n")).Text; got != text {
		t.Errorf("the note shows as %q", got)
	}
	if len(r.Message.Mentions) > 0 {
		t.Errorf("somebody is notified: %v", r.Message.Mentions)
	}
	other := w.AddGuild("Another")
	entry.Channel, entry.User = w.AddChannel(other, "diaries"), w.AddMember(other, "Zoe")
	if got := textOf(w.do(entry)); strings.Contains(got, "Compare") {
		t.Errorf("seen in another server: %s", got)
	}
	if log := w.Log.String(); strings.Contains(log, "Compare") || strings.Contains(log, "heading") {
		t.Errorf("the log has the note: %s", log)
	}
}

// What a member writes for himself stands only in answers that he alone sees.
func TestPrivateNote(t *testing.T) {
	w := newShelf(t)
	w.do(fakediscord.Action{User: w.Anna, Channel: w.Channel, Command: "note add",
		Options: map[string]any{"id": passageID, "for": "me", "text": "my own words"}})
	entry := fakediscord.Action{User: w.Anna, Channel: w.Channel, Command: "entry",
		Options: map[string]any{"id": "alder/1938-03-16/2"}}
	r := w.do(entry)
	before := w.do(fakediscord.Action{User: w.Anna, Channel: w.Channel, Command: "entry",
		Options: map[string]any{"id": passageID}})
	if strings.Contains(textOf(before), "my own words") {
		t.Errorf("in public: %s", textOf(before))
	}
	back := fakediscord.Action{Channel: w.Channel, Target: r.Message.ID, CustomID: pressed(t, r, "Previous")}
	back.User = w.Anna
	if r := w.do(back); !r.Ephemeral || !strings.Contains(textOf(r), "my own words") {
		t.Errorf("in private: %s", textOf(r))
	}
	back.User = w.Boss
	if r := w.do(back); strings.Contains(textOf(r), "my own words") {
		t.Errorf("another's private answer: %s", textOf(r))
	}
}

// The menu of a message saves the passage that the message shows.
func TestSaveFromMessage(t *testing.T) {
	w := newShelf(t)
	r := w.do(fakediscord.Action{User: w.Boss, Channel: w.Channel, Command: "entry",
		Options: map[string]any{"id": passageID}})
	r = w.do(fakediscord.Action{User: w.Anna, Channel: w.Channel, Command: "Save this passage", Target: r.Message.ID})
	if !r.Ephemeral || !strings.Contains(textOf(r), "your folder “saved”") {
		t.Fatalf("saved: %s", textOf(r))
	}
	r = w.do(fakediscord.Action{User: w.Anna, Channel: w.Channel, Command: "shelf"})
	if !r.Ephemeral || !strings.Contains(textOf(r), "1 passage in 1 folder") {
		t.Errorf("the shelf: %s", textOf(r))
	}
	list := w.do(fakediscord.Action{User: w.Boss, Channel: w.Channel, Command: "on",
		Options: map[string]any{"date": "16 March 1938"}})
	r = w.do(fakediscord.Action{User: w.Anna, Channel: w.Channel, Command: "Save this passage",
		Target: list.Message.ID})
	if !r.Ephemeral || !strings.Contains(textOf(r), "Save which of these?") {
		t.Errorf("of a list: %s", textOf(r))
	}
	id, err := w.Say(w.Channel, w.Boss, "nothing of ours")
	if err != nil {
		t.Fatal(err)
	}
	if r := w.do(fakediscord.Action{User: w.Anna, Channel: w.Channel, Command: "Save this passage",
		Target: id}); !strings.Contains(textOf(r), "There is no passage") && !strings.Contains(textOf(r),
		"No passage was found") {
		t.Errorf("of a message without one: %s", textOf(r))
	}
}
