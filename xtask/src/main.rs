//! `cargo run -p xtask -- bindgen <in.wasm> <outdir> <name>`
//!
//! Writes the JavaScript glue, its types and the wasm of a build of the core, under this name: for
//! `core` these are `core.js`, `core.d.ts`, `core_bg.wasm` and `core_bg.wasm.d.ts`.
//!
//! This is what `wasm-bindgen --target web` does, called as a library. It builds several times
//! faster than the command-line tool, and `Cargo.lock` keeps it at the version of the crate.

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

const USAGE: &str = "usage: cargo run -p xtask -- bindgen <in.wasm> <outdir> <name>";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["bindgen", input, out_dir, name] => bindgen(Path::new(input), Path::new(out_dir), name),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Generates glue and wasm from a compiled `cdylib`, under this name.
///
/// Fails when `input` is no wasm file, was made by another version of wasm-bindgen, or when
/// `out_dir` cannot be written.
fn bindgen(input: &Path, out_dir: &Path, name: &str) -> Result<(), Box<dyn Error>> {
    Bindgen::new()
        .input_path(input)
        .out_name(name)
        .web(true)
        .and_then(|bindgen| {
            bindgen
                .typescript(true)
                // The host says where the bytes are. A `new URL(...)` of the glue's own makes
                // bundlers emit the binary twice.
                .omit_default_module_path(true)
                // `__wbg_reset_state()`: the host's way back after a trap.
                .reset_state_function(true)
                .remove_name_section(true)
                .remove_producers_section(true)
                .generate(out_dir)
        })
        // `{:#}` prints the whole chain. For a version mismatch that names both versions.
        .map_err(|error| format!("no glue for {}: {error:#}", input.display()).into())
}
