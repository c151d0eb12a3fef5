package console

import (
	"bytes"
	"encoding/json"
	"testing"

	"daybook/bot"
)

// The matter that is not told has a field of its own, and none where there is no such.
func TestUntoldField(t *testing.T) {
	for _, want := range []any{"the fire in the warehouses", nil} {
		a := bot.Answer{Kind: bot.Nothing, Title: "Did it burn?"}
		if s, ok := want.(string); ok {
			a.Untold = s
		}
		var b bytes.Buffer
		if err := WriteJSON(&b, NewResult("Did it burn?", a)); err != nil {
			t.Fatal(err)
		}
		got := map[string]any{}
		if err := json.Unmarshal(b.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		if got["untold"] != want {
			t.Errorf("untold is %v, want %v", got["untold"], want)
		}
	}
}
