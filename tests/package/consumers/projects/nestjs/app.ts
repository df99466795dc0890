/** A NestJS application, as its generator sets it up: CommonJS, decorators, a provider that sends. */
import 'reflect-metadata';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AliyunSms, type OutgoingMessage, RefusedError } from 'connector-aliyun-sms-wasm/client';
import { simulatorConnectorConfig } from 'connector-aliyun-sms-wasm/simulator';

const endpoint = process.argv[2] ?? '';

@Injectable()
class SmsService {
  private readonly client = new AliyunSms(simulatorConnectorConfig(endpoint), {
    allowedOrigins: [new URL(endpoint).origin],
  });

  async send(message: OutgoingMessage): Promise<string | undefined> {
    try {
      return (await this.client.send(message)).bizId;
    } catch (error) {
      return error instanceof RefusedError ? error.refusal.providerCode : String(error);
    }
  }
}

@Module({ providers: [SmsService] })
class AppModule {}

async function main(): Promise<void> {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
  console.log(
    await app.get(SmsService).send({ to: '8613800138000', type: 'SignIn', params: { code: '135790' } }),
  );
  await app.close();
}

void main();
