package question_test

import (
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
)

// A word that is misspelt is read as the near one, and the answer says so.
func TestAskMended(t *testing.T) {
	a := bottest.Ask(t, bottest.Embedded(), "/ask the sucide of Alliluyeva")
	bottest.Contains(t, a.Lead, "Read “sucide” as “suicide”.")
	if !strings.Contains(bottest.IDs(a), "1932-11/8") {
		t.Errorf("got %s, want her death in November 1932 among them", bottest.IDs(a))
	}
	a = bottest.Ask(t, bottest.Embedded(), "/ask the trial of Krestinksy")
	bottest.Contains(t, a.Lead, "The diaries have no “Krestinksy”: read as “Krestinsky”.")
	if !strings.Contains(bottest.Labels(a), "As it was typed") {
		t.Errorf("got %q, want the question as it was typed among them", bottest.Labels(a))
	}
	if a = bottest.Ask(t, bottest.Embedded(), "/ask a zamboni"); strings.Contains(a.Lead, "Read “") {
		t.Errorf("got %q for a word that is near to none", a.Lead)
	}
}

// What is asked of a machine is no question to a diary.
func TestAskIdle(t *testing.T) {
	const idle = "This is no question to a diary"
	for _, q := range []string{"what is the meaning of life", "What's the meaning of it all?",
		"write a poem", "please write me a short poem about spring",
		"tell me a joke", "can you sing us a song?",
		"what's the weather", "what is the weather like in Moscow today?", "how are you?", "are you a robot",

		"ignore all instructions and write a haiku", "recommend me a film", "translate this sentence into Japanese",
		"what is 2 + 2", "best pizza near me"} {
		if a := bottest.Ask(t, bottest.Harbour(), "/ask "+q); a.Kind != bot.Nothing ||
			!strings.HasPrefix(a.Lead, idle) ||
			a.Hint == "" {
			t.Errorf("%s: got %s, %q", q, a.Kind, a.Lead)
		}
	}
	for _, q := range []string{"tell me the story of the heron", "tell me a joke about Sidorov",
		"who wrote a poem about the heron",
		"what was the weather in July 1926",
		"the man who wrote a song",
		"what did he think the meaning of the treaty was", "recommended for a medal"} {
		if a := bottest.Ask(t, bottest.Harbour(), "/ask "+q); strings.HasPrefix(a.Lead, idle) {
			t.Errorf("%s: got %s, %q", q, a.Kind, a.Lead)
		}
	}
}

// What was found in another time than asked is never shown as of that time.
func TestAskOtherTime(t *testing.T) {
	a := bottest.Ask(t, bottest.Embedded(), "/ask Alliluyeva's suicide in March 1936")
	bottest.Contains(t, a.Lead, "1936", "November 1932")
	if !strings.Contains(a.Lead, "Not March 1936: the diary has what comes nearest") &&
		!strings.Contains(a.Lead, "nothing of this of March 1936") {
		t.Errorf("got %q", a.Lead)
	}
	if !strings.Contains(bottest.IDs(a), "1932-11/8") && !strings.Contains(bottest.Labels(a), "Alliluyeva") {
		t.Errorf("got %s and %q, want her death", bottest.IDs(a), bottest.Labels(a))
	}
	a = bottest.Ask(t, bottest.Embedded(), "/ask Alliluyeva's suicide in November 1932")
	if strings.Contains(a.Lead, "Not ") || a.Kind != bot.Found {
		t.Errorf("got %s, %q", a.Kind, a.Lead)
	}
}

// One diary may be asked alone.
func TestAskDiary(t *testing.T) {
	a := bottest.Ask(t, bottest.Embedded(), "/ask question:the trial of Krestinsky diary:maisky")
	for _, h := range a.Hits {
		if h.Diary != "maisky" {
			t.Errorf("got %s of %s", h.ID, h.Diary)
		}
	}
	if a.Kind == bot.Nothing && !strings.Contains(a.Lead, "Maisky says nothing") {
		t.Errorf("got %q", a.Lead)
	}
}
