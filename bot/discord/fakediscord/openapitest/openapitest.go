// Package openapitest checks what was exchanged with a fakediscord.Fake against
// Discord's OpenAPI description. It is for tests only.
//
// The description forbids no unknown field, so that a misspelt one would pass; here
// every object is closed, but for the few named in open. What is known to be wrong in
// the description is put right in correct.
package openapitest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"daybook/bot/discord/fakediscord"
)

// description finds openapi.json: below DAYBOOK_SHARED, or in ../shared beside the
// repository.
func description() (string, error) {
	if dir := os.Getenv("DAYBOOK_SHARED"); dir != "" {
		return filepath.Join(dir, "discord", "openapi.json"), nil
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find the repository: %w", err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return filepath.Join(dir, "..", "shared", "discord", "openapi.json"), nil
		}
	}
	return "", fmt.Errorf("find the repository: no go.mod above the test")
}

type schemas struct {
	compiler *jsonschema.Compiler
	doc      map[string]any
	mu       sync.Mutex
	compiled map[string]*jsonschema.Schema
}

var load = sync.OnceValues(func() (*schemas, error) {
	file, err := description()
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read Discord's description: %w", err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("parse %s: %w", file, err)
	}
	s := &schemas{compiler: jsonschema.NewCompiler(), doc: doc.(map[string]any),
		compiled: map[string]*jsonschema.Schema{}}
	correct(s.doc)
	closeObjects(s.doc)
	s.compiler.AssertFormat()
	if err := s.compiler.AddResource("openapi.json", s.doc); err != nil {
		return nil, fmt.Errorf("load %s: %w", file, err)
	}
	return s, nil
})

// Need skips a test that means nothing without the description.
func Need(t testing.TB) {
	t.Helper()
	if _, err := load(); err != nil {
		t.Skip(advice(err))
	}
}

func advice(err error) string {
	return fmt.Sprintf("not checked against Discord's description: %v; put openapi.json there, or set "+
		"DAYBOOK_SHARED to the directory that has discord/openapi.json", err)
}

// Check reports every exchange whose request or response does not fit the description.
// Answers that a fault made, and refused requests, are not looked at, but the shape of
// Discord's errors is. Without the description it only logs that; a test's Cleanup may
// call it.
func Check(t testing.TB, requests []fakediscord.Request) {
	t.Helper()
	s, err := load()
	if err != nil {
		t.Log(advice(err))
		return
	}
	for _, r := range requests {
		for _, problem := range s.check(r) {
			t.Errorf("%s %s: %s", r.Method, r.Path, problem)
		}
	}
}

// check lists what does not fit in one exchange.
func (s *schemas) check(r fakediscord.Request) []string {
	op, ok := dig(s.doc, "paths", r.Route, strings.ToLower(r.Method)).(map[string]any)
	if !ok {
		return []string{"the description has no such operation"}
	}
	var problems []string
	note := func(what string, body []byte, path ...string) {
		if err := s.validate(body, path...); err != nil {
			problems = append(problems, fmt.Sprintf("%s: %v\n%s", what, err, body))
		}
	}
	success := r.Status/100 == 2
	has := dig(op, "requestBody") != nil
	switch {
	case !success:
	case has:
		note("request", r.Body, "paths", r.Route, strings.ToLower(r.Method), "requestBody", "content",
			"application/json", "schema")
	case len(r.Body) > 0:
		problems = append(problems, "request: a body where the description has none")
	}
	status := fmt.Sprint(r.Status)
	switch {
	case r.Fault != "" || r.Status == 0:
	case r.Status == 429:
		note("response", r.Response, "components", "schemas", "RatelimitedResponse")
	case !success:
		note("response", r.Response, "components", "schemas", "ErrorResponse")
	case dig(op, "responses", status) == nil:
		problems = append(problems, "response: status "+status+" is not in the description")
	case dig(op, "responses", status, "content") != nil:
		note("response", r.Response, "paths", r.Route, strings.ToLower(r.Method), "responses", status, "content",
			"application/json", "schema")
	}
	return problems
}

func (s *schemas) validate(body []byte, path ...string) error {
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("parse: %w", err)
	}
	escape := strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D")
	parts := []string{"openapi.json#"}
	for _, p := range path {
		parts = append(parts, escape.Replace(p))
	}
	pointer := strings.Join(parts, "/")
	s.mu.Lock()
	defer s.mu.Unlock()
	schema := s.compiled[pointer]
	if schema == nil {
		if schema, err = s.compiler.Compile(pointer); err != nil {
			return fmt.Errorf("compile: %w", err)
		}
		s.compiled[pointer] = schema
	}
	return schema.Validate(v)
}

func dig(v any, path ...string) any {
	for _, p := range path {
		m, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = m[p]
	}
	return v
}

// correct puts right what the description says otherwise than Discord does.
func correct(doc map[string]any) {
	// Discord's field errors have words for codes: https://docs.discord.com/developers/reference#error-messages.
	set(doc, schema(`{"type": "object", "required": ["_errors"], "additionalProperties": false, "properties": `+
		`{"_errors": {"type": "array",
		"items": {"type": "object", "required": ["code", "message"], "additionalProperties": false,
			"properties": {"code": {"type": "string"}, "message": {"type": "string"}}}}}}`), "components", "schemas", "InnerErrors")
	// Permissions are strings since version 8: https://docs.discord.com/developers/topics/permissions.
	for _, name := range []string{"ApplicationCommandUpdateRequest", "ApplicationCommandCreateRequest",
		"ApplicationCommandPatchRequestPartial"} {
		set(doc, schema(`{"type": ["string", "null"], "pattern": "^[0-9]+$"}`),
			"components", "schemas", name, "properties", "default_member_permissions")
	}
}

func schema(s string) any {
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(s))
	if err != nil {
		panic(err) // a mistake in this file
	}
	return v
}

func set(doc map[string]any, v any, path ...string) {
	last := len(path) - 1
	if m, ok := dig(doc, path[:last]...).(map[string]any); ok {
		m[path[last]] = v
	}
}

// open are schemas of requests that are not closed: discordgo has one struct for all
// options, one for the data of all callbacks and one for all threads, and sends null, ""
// or false where a field does not belong.
func open(name string) bool {
	return strings.HasPrefix(name, "ApplicationCommand") && strings.HasSuffix(name, "Option") ||
		strings.HasPrefix(name, "InteractionApplicationCommandAutocompleteCallback") ||
		name == "IncomingWebhookUpdateForInteractionCallbackRequestPartial" ||
		name == "ModalInteractionCallbackRequestData" ||
		name == "CreateTextThreadWithMessageRequest"
}

// leaveOpen marks a schema of the description; validation does not know the word.
const leaveOpen = "x-leave-open"

// closeObjects forbids unknown fields wherever fields are listed. Where schemas are
// joined by allOf, the parts stay open and the whole is closed.
func closeObjects(doc map[string]any) {
	parts := map[string]bool{}
	walk(doc, func(m map[string]any) {
		all, _ := m["allOf"].([]any)
		for _, part := range all {
			if ref, ok := dig(part, "$ref").(string); ok {
				parts[strings.TrimPrefix(ref, "#/components/schemas/")] = true
			} else if p, ok := part.(map[string]any); ok && p["properties"] != nil {
				p[leaveOpen] = true
			}
		}
	})
	named := dig(doc, "components", "schemas").(map[string]any)
	for name, s := range named {
		m := s.(map[string]any)
		if (parts[name] || open(name)) && m["properties"] != nil && m["additionalProperties"] == nil {
			m[leaveOpen] = true
		}
	}
	walk(doc, func(m map[string]any) {
		_, typed := m["type"].(string)
		switch {
		case m["allOf"] != nil && m["properties"] == nil:
			m["unevaluatedProperties"] = false
		case m[leaveOpen] != nil:
		case typed && m["type"] == "object" && m["properties"] != nil && m["additionalProperties"] == nil:
			m["additionalProperties"] = false
		}
	})
}

func walk(v any, fn func(map[string]any)) {
	switch v := v.(type) {
	case map[string]any:
		fn(v)
		for _, x := range v {
			walk(x, fn)
		}
	case []any:
		for _, x := range v {
			walk(x, fn)
		}
	}
}
