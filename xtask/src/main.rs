//! `cargo run -p xtask -- bindgen <in.wasm> <outdir>`
//!
//! Writes the JavaScript glue, its types and the wasm of the core: `core.js`, `core.d.ts`,
//! `core_bg.wasm` and `core_bg.wasm.d.ts`.
//!
//! This is what `wasm-bindgen --target web` does, called as a library. It builds several times
//! faster than the command-line tool, and `Cargo.lock` keeps it at the version of the crate.

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

const USAGE: &str = "usage: cargo run -p xtask -- bindgen <in.wasm> <outdir>";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["bindgen", input, out_dir] => bindgen(Path::new(input), Path::new(out_dir)),
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

/// Generates glue and wasm from a compiled `cdylib`.
///
/// Fails when `input` is no wasm file, was made by another version of wasm-bindgen, or when
/// `out_dir` cannot be written.
fn bindgen(input: &Path, out_dir: &Path) -> Result<(), Box<dyn Error>> {
    Bindgen::new()
        .input_path(input)
        .out_name("core")
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
