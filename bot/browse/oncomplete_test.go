package browse_test

import (
	"strings"
	"testing"

	"daybook/bot"
	"daybook/bot/bottest"
)

// A date that can be read is proposed first, as it is understood, with how much the diaries have from it; then what
// begins like it.
func TestCompleteDate(t *testing.T) {
	for _, tt := range []struct{ name, typed, first, value string }{
		{"nothing typed", "", "1926 (5 items)", "1926"},
		{"the beginning of a year", "19", "1926 (5 items)", "1926"},
		{"a month in words", "feb", "February 1928 (2 items)", "1928-02"},
		{"a part", "late 1926", "September to December 1926 (4 items)", "1926-09..1926-12"},
		{"an open end", "after 1927", "From 1928 on (2 items, 2 pointers)", "1928.."},
		{"a Russian month begun", "3 ию", "3 July 1926 (5 items)", "1926-07-03"},
		{"a day of the year", "3 July", "3 July in every year (1 item, 1 pointer)", "07-03"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			list := bottest.Harbour().Complete(t.Context(), bot.NewRequest("on", "date", tt.typed), "date")
			if len(list) == 0 || list[0].Label != tt.first || list[0].Value != tt.value {
				t.Errorf("got %v, want %q first", list, tt.first)
			}
		})
	}
	if list := bottest.Harbour().Complete(t.Context(), bot.NewRequest("on", "date", "banana"), "date"); len(list) != 0 {
		t.Errorf("got %v for no date", list)
	}
}

// IDs are proposed by their beginning first; a date proposes what stands under it.
func TestCompleteID(t *testing.T) {
	for typed, want := range map[string]string{
		"litvinov/1926-07":   "litvinov/1926-07-03/1",
		"(litvinov/1926–07–": "litvinov/1926-07-03/1",
		"3 July 1926":        "litvinov/1926-07-03/1",
		"frozen":             "litvinov/1928-02/1",
	} {
		list := bottest.Harbour().Complete(t.Context(), bot.NewRequest("entry", "id", typed), "id")
		if len(list) == 0 || !strings.HasPrefix(list[0].Value, want) {
			t.Errorf("%s: got %v, want %s first", typed, list, want)
		}
	}
}
